"""Documents on screen: content becomes a fragment of HTML that a page embeds (styled by paper.css)."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from osteon.documents.content import Paper


def fragment(paper: Paper) -> str:
    """The document as an article; its title is a second-level heading: the page has the first."""
    return _environment().get_template("paper.html").render(paper=paper)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("osteon.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
