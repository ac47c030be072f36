"""Coming in and going out, and the language in which the pages speak."""
