"""The programs that are started from a command line."""
