"""How the tests read a document: its words as a person reads them, and its headings."""

from html.parser import HTMLParser

VOID = {"br", "rect", "line", "path", "circle"}
ENDS_A_LINE = {"p", "h2", "h3", "h4", "h5", "li", "div", "dd", "caption", "tr", "td", "th", "address"}


class Reader(HTMLParser):
    """Collects the words, headings, attributes and open elements of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.classes: set[str] = set()
        self.open: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.classes |= set((dict(attrs).get("class") or "").split())
        if tag == "br":
            self.words.append("\n")
        if tag not in VOID:
            self.open.append(tag)
        if tag.startswith("h") and tag[1:].isdigit():
            self.headings.append((int(tag[1:]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"{tag} closes what it did not open"
        if tag == "dt":
            self.words.append(": ")
        if tag in ENDS_A_LINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if "svg" in self.open:
            return
        if self.open and self.open[-1].startswith("h") and self.open[-1][1:].isdigit():
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)
        self.words.append(data.replace("\n", " "))

    @property
    def text(self) -> str:
        """The words line by line, without empty lines."""
        lines = (" ".join(line.split()) for line in "".join(self.words).splitlines())
        return "\n".join(line for line in lines if line)
