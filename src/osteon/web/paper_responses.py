"""A PDF in an answer: shown in the browser, and named by what it is, never by who it is about."""

from django.http import HttpResponse

from osteon.protocol.text import LANGUAGES


def pdf_response(pdf: bytes, kind: str, record: int) -> HttpResponse:
    """The PDF inline; when it is saved it is called leaflet-12.pdf after the record's id."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{record}.pdf"'
    return response


def chosen_language(asked: str | None, otherwise: str) -> str:
    """The language asked for in the address, where Osteon speaks it."""
    return asked if asked in LANGUAGES else otherwise
