"""Blocks as text: what a person would see, with a number for everything that can be pressed."""

from collections.abc import Iterator
from typing import Any

from tests.slack_double import reading


class Numbered:
    """Gives out numbers for buttons; the last ones shown are those that can be pressed."""

    def __init__(self) -> None:
        """Has given out none."""
        self.buttons: list[dict[str, Any]] = []

    def label(self, button: dict[str, Any]) -> str:
        """ "‹3 Show passage›"."""
        self.buttons.append(button)
        return f"‹{len(self.buttons)} {button['text']['text']}›"


def as_text(blocks: list[dict[str, Any]], numbered: Numbered) -> str:
    """The blocks one under another."""
    return "\n".join(line for block in blocks for line in _lines(block, numbered))


def _lines(block: dict[str, Any], numbered: Numbered) -> Iterator[str]:
    match block["type"]:
        case "divider":
            yield "────────"
        case "actions" | "context_actions":
            yield " ".join(map(numbered.label, reading.buttons([block])))
        case "rich_text":
            for part in block["elements"]:
                bar = "┃ " if part["type"] == "rich_text_quote" else ""
                text = "".join(_marked(item) for item in reading.rich_texts(part))
                yield "\n".join(bar + line for line in text.split("\n")) + "\n"
        case "input":
            yield f"{block['label']['text']}:"
            element = block["element"]
            options = element.get("options", [])
            yield from (f"  ({place}) {option['text']['text']}" for place, option in enumerate(options, start=1))
            yield from ([f"{element['initial_value']}\n"] if element.get("initial_value") else [])
        case _:
            text = reading.shown([block])
            beside = " ".join(map(numbered.label, reading.buttons([block])))
            yield f"{text}  {beside}" if beside else text


def _marked(item: dict[str, Any]) -> str:
    return f"**{item['text']}**" if item.get("style", {}).get("bold") else str(item["text"])
