"""The Dutch national guideline of 2022, with the GPs' standard of 2024."""
