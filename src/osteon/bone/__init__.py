"""What the numbers mean: plain functions over densities and vertebrae. No clock, no network, no Django."""
