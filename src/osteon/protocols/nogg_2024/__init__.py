"""The British guideline NOGG 2024: by a FRAX probability that is typed in, and by fractures."""
