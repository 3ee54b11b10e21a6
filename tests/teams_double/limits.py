"""What Teams would refuse, or show otherwise than meant: checked of every activity that the bot sends."""

import json
import re
from collections.abc import Iterator
from typing import Any

LARGEST = 28_000  # bytes of an activity
INFORMATIVE = 1_000
NAME, ABSTRACT, KEYWORDS, KEYWORD = 80, 160, 3, 28
CITATIONS = 20
BUTTONS = 6
ROOT = "https://schema.org/Message"

ELEMENTS = {"TextBlock", "RichTextBlock", "Container", "ColumnSet", "Column", "ActionSet", "Table", "Input.Text"}
OURS = re.compile(r"[A-Za-z0-9 .,’'…]+")
"""What a text block may hold: it has Markdown, so no document's words belong there."""


def faults(activity: dict[str, Any]) -> list[str]:
    """What is wrong with an activity, in words."""
    found = [*_sizes(activity), *_texts(activity), *_entities(activity)]
    for attachment in activity.get("attachments") or []:
        if attachment.get("contentType") != "application/vnd.microsoft.card.adaptive":
            found.append(f"an attachment of {attachment.get('contentType')}")
        else:
            found += card_faults(attachment["content"])
    if activity.get("suggestedActions"):
        found.append("suggested actions, beside which citations are not shown")
    return found


def card_faults(card: dict[str, Any]) -> list[str]:
    """What is wrong with a card."""
    found = []
    if card.get("type") != "AdaptiveCard" or card.get("version") not in ("1.4", "1.5"):
        found.append("no card that Teams shows")
    if not card.get("body"):
        found.append("an empty card")
    if len(json.dumps(card, ensure_ascii=False).encode()) > LARGEST:
        found.append("a card that is too large")
    for element in card.get("body", []):
        found += list(_element(element))
    return found


def _sizes(activity: dict[str, Any]) -> Iterator[str]:
    if len(json.dumps(activity, ensure_ascii=False).encode()) > LARGEST:
        yield "an activity that is too large"
    if activity["type"] == "message" and not activity.get("text") and not activity.get("attachments"):
        yield "a message of nothing"


def _texts(activity: dict[str, Any]) -> Iterator[str]:
    text = activity.get("text") or ""
    if re.search(r"<\w|</", text):
        yield "a tag in the text"
    if re.search(r"\]\(|://|\bwww\.\w", text):
        yield "a link in the text"
    if "\ud800" in text or "\x00" in text:
        yield "a character that nobody can see"


def _entities(activity: dict[str, Any]) -> Iterator[str]:
    entities = activity.get("entities") or []
    if any(entity["type"] == "mention" for entity in entities):
        yield "a mention"
    roots = [entity for entity in entities if entity["type"] == ROOT]
    if len(roots) > 1:
        yield "more than one root message"
    for root in roots:
        yield from _citations(root.get("citation") or [], activity.get("text") or "")


def _citations(claims: list[dict[str, Any]], text: str) -> Iterator[str]:
    positions = [claim["position"] for claim in claims]
    if len(positions) > CITATIONS or len(set(positions)) != len(positions):
        yield f"citations {positions}"
    for claim in claims:
        said = claim["appearance"]
        if f"[{claim['position']}]" not in text:
            yield f"a citation {claim['position']} that the text does not name"
        if not 0 < len(said["name"]) <= NAME or not 0 < len(said["abstract"]) <= ABSTRACT:
            yield "a name or an abstract too long, or none"
        words = said.get("keywords") or []
        if len(words) > KEYWORDS or any(len(word) > KEYWORD for word in words):
            yield "keywords too many or too long"
        if said.get("url") and not re.match(r"https?://[^\s<>\"]+$", said["url"]):
            yield f"an address {said['url']}"


def _element(element: dict[str, Any]) -> Iterator[str]:
    kind = element.get("type")
    if kind not in ELEMENTS:
        yield f"an element {kind}"
    if kind == "TextBlock" and not OURS.fullmatch(element["text"]):
        yield f"a text block that may hold markup: {element['text']}"
    if kind == "RichTextBlock":
        yield from _runs(element["inlines"])
    if kind == "ActionSet":
        yield from _actions(element["actions"])
    if kind == "Table":
        yield from _table(element)
    for item in [*element.get("items", []), *(element.get("columns", []) if kind == "ColumnSet" else [])]:
        yield from _element(item)


def _runs(inlines: list[dict[str, Any]]) -> Iterator[str]:
    if not inlines:
        yield "a paragraph without runs"
    for each in inlines:
        if each["type"] != "TextRun" or not isinstance(each["text"], str):
            yield "a run that is none"
        elif "{{" in each["text"]:
            yield "a function in a run"
        if "selectAction" in each:
            yield from _actions([each["selectAction"]])


def _actions(actions: list[dict[str, Any]]) -> Iterator[str]:
    if not 0 < len(actions) <= BUTTONS:
        yield f"{len(actions)} buttons in a row"
    for action in actions:
        if not action.get("title"):
            yield "a button without a title"
        if action["type"] == "Action.Execute" and not action.get("verb"):
            yield "a button without a verb, which Teams never sends"
        elif action["type"] == "Action.OpenUrl" and not re.match(r"https?://[^\s<>\"]+$", action["url"]):
            yield f"an address {action['url']}"
        elif action["type"] not in ("Action.Execute", "Action.OpenUrl"):
            yield f"a button of {action['type']}"


def _table(table: dict[str, Any]) -> Iterator[str]:
    for row in table["rows"]:
        if len(row["cells"]) != len(table["columns"]):
            yield "a row of another width than its table"
        for cell in row["cells"]:
            if not cell["items"]:
                yield "an empty cell"
            for item in cell["items"]:
                yield from _element(item)
