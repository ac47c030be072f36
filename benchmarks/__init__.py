"""How fast Osteon is, measured: `make bench`, or `make bench ARGS="assess"` for one of them."""
