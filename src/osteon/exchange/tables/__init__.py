"""Tables of facts: CSV, JSON, NDJSON, and foreign tables through a mapping file."""
