"""Tells whether a slide's paragraph has a bullet or number: it, its box, the layout or the master may say so."""

from dataclasses import dataclass

from ingest.loaders.numerals import repeated_letter, roman
from ingest.loaders.xml import Element, attribute, child, children, local, whole

BODY = frozenset({"body", "obj", "half", ""})
"""The kinds of placeholder that take the master's bullets; a placeholder that names no kind is one of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: a bullet, or a count of some form; neither where it was taken away."""

    is_bullet: bool = False
    form: str = ""
    start: int = 1


class Bullets:
    """What a layout and its master say."""

    def __init__(self, layout: Element | None, master: Element | None) -> None:
        self._boxes = {_key(shape): child(shape, "txBody", "lstStyle") for shape in _placeholders(layout)}
        self._body = child(master, "txStyles", "bodyStyle")

    def mark(self, paragraph: Element, box: Element | None, placeholder: Element | None) -> Mark:
        """The mark of a paragraph in a box with this list style."""
        level = f"lvl{1 + level_of(paragraph)}pPr"
        stated = [child(paragraph, "pPr"), child(box, level)]
        if placeholder is not None and attribute(placeholder, "type") in BODY:
            stated += [child(self._boxes.get(_identity(placeholder)), level), child(self._body, level)]
        for properties in stated:
            mark = _stated(properties)
            if mark is not None:
                return mark
        return Mark()


def level_of(paragraph: Element) -> int:
    """How deep a paragraph is indented, from 0."""
    return min(8, max(0, whole(attribute(child(paragraph, "pPr"), "lvl"))))


def printed(mark: Mark, number: int) -> str:
    """A count as its form prints it: "alphaLcParenBoth" gives (a)."""
    letters = repeated_letter(number) if mark.form.startswith("alpha") else roman(number)
    shown = str(number) if mark.form.startswith("arabic") else letters
    shown = shown.upper() if "Uc" in mark.form else shown
    if mark.form.endswith("ParenBoth"):
        return f"({shown})"
    return f"{shown})" if mark.form.endswith("ParenR") else shown


def _stated(properties: Element | None) -> Mark | None:
    for each in properties if properties is not None else ():
        name = local(each)
        if name == "buNone":
            return Mark()
        if name in ("buChar", "buBlip"):
            return Mark(is_bullet=True)
        if name == "buAutoNum":
            return Mark(form=attribute(each, "type", "arabicPeriod"), start=whole(attribute(each, "startAt"), 1))
    return None


def _placeholders(layout: Element | None) -> list[Element]:
    shapes = children(child(layout, "cSld", "spTree"), "sp")
    return [shape for shape in shapes if child(shape, "nvSpPr", "nvPr", "ph") is not None]


def _key(shape: Element) -> str:
    return _identity(child(shape, "nvSpPr", "nvPr", "ph"))


def _identity(placeholder: Element) -> str:
    return attribute(placeholder, "idx", "0")
