"""The risk of a fracture: QFracture-2012, DVO 2023, NOGG 2024, typed FRAX, time since a fracture."""
