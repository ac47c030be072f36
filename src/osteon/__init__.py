"""Osteon: the open software that a fracture and osteoporosis clinic runs on."""

__version__ = "0.1.0"
