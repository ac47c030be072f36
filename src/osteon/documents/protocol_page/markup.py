"""HTML as a tree of elements, so that no text is ever taken for markup; the standard library is enough."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

Child = Element | str


def element(tag: str, *children: Child | Iterable[Child], **attributes: str) -> Element:
    """An element; `class_` is its class, _ in an attribute is - in HTML, an empty attribute is left out."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value}
    made = Element(tag, named)
    for child in _flat(children):
        _append(made, child)
    return made


def document(root: Element) -> str:
    """A whole HTML page."""
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _flat(children: Iterable[Child | Iterable[Child]]) -> Iterable[Child]:
    for child in children:
        if isinstance(child, Element | str):
            yield child
        else:
            yield from child


def _append(parent: Element, child: Child) -> None:
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child
