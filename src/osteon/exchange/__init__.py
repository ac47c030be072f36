"""Standards on one side, plain values on the other; translates, stores nothing."""
