"""What the numbers mean: plain functions over bone densities and vertebrae. No clock, no network, no Django."""
