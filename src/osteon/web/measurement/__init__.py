"""DXA and VFA as they were printed, and the result sheet."""
