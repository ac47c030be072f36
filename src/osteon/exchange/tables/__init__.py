"""Tables of facts: CSV, JSON, NDJSON, and foreign tables through a mapping file."""

from osteon.exchange.tables.mapping import TableMapping
from osteon.exchange.tables.mapping_file import read_mapping
from osteon.exchange.tables.refusals import TableError
from osteon.exchange.tables.table import FORMATS, Row, Table, open_table

__all__ = ["FORMATS", "Row", "Table", "TableError", "TableMapping", "open_table", "read_mapping"]
