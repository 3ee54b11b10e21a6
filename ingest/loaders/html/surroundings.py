"""Tells what surrounds the content of a web page: navigation, banners, footers, adverts, and what a browser hides."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.loaders.html.tree import attribute

MOST_OF_PAGE = 0.5
"""What holds more than this share of a page's text is content, whatever its class says."""
MUCH_OF_PAGE = 0.25
"""What is marked as the page's content is believed to be, where it holds at least this share of the text or a title."""
MOST_MARKED = 20
LONGEST_STYLES = 2_000_000

TAGS = frozenset(["nav", "footer", "aside", "dialog"])
ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"])
WORDS = frozenset(
    [
        "ad",
        "ads",
        "advert",
        "advertisement",
        "advertising",
        "adverts",
        "banner",
        "breadcrumb",
        "breadcrumbs",
        "colophon",
        "comments",
        "consent",
        "cookie",
        "cookies",
        "crumb",
        "crumbs",
        "feedback",
        "footer",
        "leaderboard",
        "masthead",
        "menu",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "pagination",
        "paywall",
        "promo",
        "promos",
        "recommended",
        "related",
        "share",
        "sharing",
        "sidebar",
        "signup",
        "skip",
        "skiplink",
        "social",
        "sponsored",
        "subscribe",
        "subscription",
        "subscriptions",
        "widget",
        "widgets",
    ]
)  # fmt: skip
"""Words in the names of classes and ids by which sites of all makes call what surrounds their content."""
BOXES = frozenset(["html", "body", "main", "form", "article"])
CONTENT = ("main", "[role=main]", "#modgov", "[itemprop=articleBody]", "article", "#main-content", "#maincontent")
"""How pages mark their content, the surest first."""

_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BRACE = re.compile(r"[{}]")
_PLAIN = re.compile(r"[.#][\w-]+")
_HIDES = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")
_SHOWS = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible")


def content_of(root: LexborNode) -> LexborNode | None:
    """The part of a page that it marks as its content; None where it marks none, or one that cannot be believed."""
    whole = len(root.text())
    for selector in CONTENT:
        marked = root.css(selector)
        if marked:
            found = max(marked[:MOST_MARKED], key=lambda node: len(node.text()))
            if found.css_first("h1") is not None or len(found.text()) >= MUCH_OF_PAGE * whole:
                return found
    return None


def is_navigation(node: LexborNode, page_length: int) -> bool:
    """Whether a node is navigation, a banner, a footer or an advert, by its tag, role or class."""
    tag = node.tag or ""
    if tag in BOXES or not _is_named_so(node, tag):
        return False
    if node.css_first("h1") is not None or node.css_first("main") is not None:
        return False
    return len(node.text()) <= MOST_OF_PAGE * page_length


def _is_named_so(node: LexborNode, tag: str) -> bool:
    if tag in TAGS or attribute(node, "role") in ROLES:
        return True
    if tag == "header":
        return not _is_within_article(node)
    words = [word.casefold() for word in _NAME.findall(f"{attribute(node, 'class')} {attribute(node, 'id')}")]
    return any(word in WORDS or (word.endswith("nav") and len(word) > 4) for word in words)


def _is_within_article(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in ("main", "article", "section"):
            return True
        above = above.parent
    return False


def hidden_names(root: LexborNode) -> frozenset[str]:
    """The classes (".name") and ids ("#name") that a page's own styles hide, and that nothing in them shows again.

    What only some media or states hide is not among them.
    """
    styles = _without_remarks("\n".join(each.text() for each in root.css("style"))[:LONGEST_STYLES])
    hidden: set[str] = set()
    shown: set[str] = set()
    for selectors, properties in _rules(styles):
        if _HIDES.search(properties):
            hidden.update(each for each in selectors if _PLAIN.fullmatch(each))
        elif _SHOWS.search(properties):
            shown.update(name for each in selectors for name in _PLAIN.findall(each))
    return frozenset(hidden - shown)


def _rules(styles: str) -> Iterator[tuple[list[str], str]]:
    """The rules that always hold: their selectors, and what they state. One pass, whatever the text is like."""
    depth, begun, opened = 0, 0, 0
    for brace in _BRACE.finditer(styles):
        if brace.group() == "{":
            depth += 1
            opened = brace.start() if depth == 1 else opened
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            selectors = styles[begun:opened].strip()
            if not selectors.startswith("@"):
                yield [each.strip() for each in selectors.split(",")], styles[opened + 1 : brace.start()].casefold()
            begun = brace.end()


def _without_remarks(styles: str) -> str:
    first, *others = styles.split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def is_hidden_by(names: frozenset[str], node: LexborNode) -> bool:
    """Whether one of a node's classes, or its id, is among the names."""
    if not names:
        return False
    own = {f".{each}" for each in attribute(node, "class").split()} | {f"#{attribute(node, 'id')}"}
    return not names.isdisjoint(own)
