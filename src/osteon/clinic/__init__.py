"""What the clinic remembers: models, queries and actions. The only Django models."""
