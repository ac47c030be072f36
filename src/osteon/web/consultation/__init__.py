"""Assessing the result, and discussing it by telephone."""
