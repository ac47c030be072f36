"""The US guide: Bone Health and Osteoporosis Foundation 2022, with the rules of ACR 2022 for prednisone."""
