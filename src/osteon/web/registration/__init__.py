"""A fracture comes in: the person, the fracture, the GP, and the invitation for DXA and VFA."""
