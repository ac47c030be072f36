"""The protocol behind the patient folder of the St. Antonius hospital: L6 to L23 of its facts."""
