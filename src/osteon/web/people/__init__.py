"""Finding a person, and everything about one person on one page."""
