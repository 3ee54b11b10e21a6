"""Modals and Home: which views are accepted, triggers that open them for a moment, and what a person sees."""

import itertools
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.slack_double import reading
from tests.slack_double.elements import size
from tests.slack_double.limits import MODAL_KEYS, of_each, twice_named

TITLE, BLOCKS, METADATA, CALLBACK, DEPTH = 24, 100, 3_000, 255, 3
WHOLE = 250_000  # bytes of a view, about which Slack documents that larger ones are refused
KEYS = {
    "type",
    "title",
    "blocks",
    "close",
    "submit",
    "private_metadata",
    "callback_id",
    "clear_on_close",
    "notify_on_close",
    "external_id",
    "submit_disabled",
}


_numbers = itertools.count(1)  # never given twice, as time stamps are not


@dataclass
class View:
    """A view that a person has open."""

    id: str
    user: str
    payload: dict[str, Any]
    updates: int = 0
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.payload["title"]["text"])

    @property
    def words(self) -> str:
        """What a person reads in it, boxes included."""
        return reading.shown(self.payload["blocks"])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons in it."""
        return reading.buttons(self.payload["blocks"])

    def refuse(self, errors: dict[str, str]) -> list[str]:
        """Shows errors under its inputs, as the app asked; what Slack would complain of in them."""
        inputs = {block.get("block_id") for block in self.payload["blocks"] if block["type"] == "input"}
        self.errors = errors
        unknown = [f"view: no input {name} to show an error under" for name in errors if name not in inputs]
        return [*unknown, *([] if errors else ["view: errors without any"])]

    @property
    def bold(self) -> list[str]:
        """What is in bold in its rich text."""
        return [
            item["text"] for item in reading.rich_texts(self.payload["blocks"]) if item.get("style", {}).get("bold")
        ]


@dataclass
class Views:
    """The modals of a workspace, and the triggers that may open one."""

    trigger_lasts: float = 3.0
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    _triggers: dict[str, tuple[str, float]] = field(default_factory=dict)

    def trigger(self, user: str) -> str:
        """A trigger for what a person has just done."""
        id_ = f"{next(_numbers)}.trigger"
        self._triggers[id_] = (user, time.monotonic())
        return id_

    def open(self, arguments: dict[str, Any], push: bool) -> dict[str, Any] | str:
        """Opens a view, or one on top of another; the error where Slack would refuse it."""
        user, made = self._triggers.pop(arguments["trigger_id"], ("", 0.0))
        if not user:
            return "invalid_trigger_id"
        if time.monotonic() - made > self.trigger_lasts:
            return "expired_trigger_id"
        stack = self.stacks.setdefault(user, []) if push else []
        if push and not stack:
            return "not_found"
        if len(stack) >= DEPTH:
            return "push_limit_reached"
        view = View(f"V{next(_numbers)}", user, arguments["view"])
        self.stacks[user] = [*stack, view]
        return {"view": {**view.payload, "id": view.id}}

    def publish(self, arguments: dict[str, Any]) -> dict[str, Any] | str:
        """Puts a view in a person's Home."""
        user = arguments["user_id"]
        if user[:1] not in ("U", "W"):
            return "invalid_arguments"
        before = self.homes.get(user)
        view = View(f"V{next(_numbers)}", user, arguments["view"], before.updates + 1 if before else 0)
        self.homes[user] = view
        return {"view": {**view.payload, "id": view.id}}

    def update(self, arguments: dict[str, Any]) -> dict[str, Any] | str:
        """Puts another view in the place of one that is open."""
        view = next((v for stack in self.stacks.values() for v in stack if v.id == arguments.get("view_id")), None)
        if view is None:
            return "not_found"
        view.payload, view.updates = arguments["view"], view.updates + 1
        return {"view": {**view.payload, "id": view.id}}

    def close(self, user: str) -> None:
        """Closes the uppermost view of a person."""
        self.stacks[user].pop()

    def on_top(self, user: str) -> View | None:
        """The view that a person has before them."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None


HOME_KEYS = {"type", "blocks", "private_metadata", "callback_id", "external_id"}


def home_problems(view: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything that Slack could hold against a Home, each as an error code and a sentence."""
    blocks = view.get("blocks") or []
    of_frame = [("invalid_arguments", sentence) for sentence in _of_home(view, blocks)]
    return [*of_frame, *twice_named(blocks), *of_each(blocks, MODAL_KEYS)]


def _of_home(view: dict[str, Any], blocks: list[dict[str, Any]]) -> Iterator[str]:
    if view.get("type") != "home":
        yield f"a view of type {view.get('type')} in Home"
    if unknown := set(view) - HOME_KEYS:
        yield f"unknown keys {sorted(unknown)}"
    if len(blocks) > BLOCKS:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(view)) > WHOLE:
        yield "a view above 250,000 bytes"
    if any(name and times > 1 for name, times in Counter(_action_ids(blocks)).items()):
        yield "two elements of one action_id"


def _action_ids(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        for element in [*(block.get("elements") or []), block.get("accessory") or {}]:
            yield element.get("action_id", "")


def view_problems(view: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything that Slack could hold against a modal, each as an error code and a sentence."""
    blocks = view.get("blocks") or []
    of_frame = [("invalid_arguments", sentence) for sentence in _of_the_frame(view, blocks)]
    return [*of_frame, *twice_named(blocks), *of_each(blocks, MODAL_KEYS)]


def _of_the_frame(view: dict[str, Any], blocks: list[dict[str, Any]]) -> Iterator[str]:
    if view.get("type") != "modal" or "title" not in view:
        yield f"a view of type {view.get('type')}, or without a title"
    if unknown := set(view) - KEYS:
        yield f"unknown keys {sorted(unknown)}"
    for part in ("title", "close", "submit"):
        if part in view and not (view[part]["type"] == "plain_text" and 0 < size(view[part]["text"]) <= TITLE):
            yield f"{part} is not 1 to {TITLE} plain characters"
    if not 0 < len(blocks) <= BLOCKS:
        yield f"{len(blocks)} blocks"
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        yield "boxes without a button that submits them"
    for part, limit in (("private_metadata", METADATA), ("callback_id", CALLBACK)):
        if size(view.get(part, "")) > limit:
            yield f"{part} above {limit} characters"
    if len(json.dumps(view)) > WHOLE:
        yield "a view above 250,000 bytes"
