"""The moments of care, as pages."""
