"""A care protocol as a page that a clinician can read and sign: made from the rules themselves."""

from osteon.documents.protocol_page.as_html import as_html
from osteon.documents.protocol_page.as_markdown import as_markdown
from osteon.documents.protocol_page.as_text import as_text
from osteon.documents.protocol_page.content import ProtocolPage
from osteon.documents.protocol_page.making import protocol_page

__all__ = ["ProtocolPage", "as_html", "as_markdown", "as_text", "protocol_page"]
