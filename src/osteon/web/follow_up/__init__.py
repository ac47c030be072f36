"""The call after three months."""
