"""Invented people in every state of the pathway, for trying Osteon and for its tests."""
