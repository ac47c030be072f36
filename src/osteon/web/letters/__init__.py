"""Leaflet, letter to the GP, handover, the answer, and closing."""
