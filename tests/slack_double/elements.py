"""What Slack accepts of the elements inside blocks: buttons, feedback buttons, inputs."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

URL = 3_000

# Which elements may stand where.
WHERE = {
    "context": {"mrkdwn", "plain_text", "image"},
    "context_actions": {"feedback_buttons", "icon_button"},
    "actions": {"button", "overflow", "static_select", "radio_buttons", "checkboxes"},
    "section accessory": {"button", "overflow", "image", "static_select", "radio_buttons", "checkboxes"},
    "input element": {"plain_text_input", "radio_buttons", "checkboxes", "static_select"},
}
KEYS = {
    "button": {"action_id", "text", "value", "url", "style", "confirm", "accessibility_label"},
    "feedback_buttons": {"action_id", "positive_button", "negative_button"},
    "plain_text_input": {
        "action_id",
        "initial_value",
        "multiline",
        "min_length",
        "max_length",
        "placeholder",
        "focus_on_load",
    },
    "radio_buttons": {"action_id", "options", "initial_option", "confirm", "focus_on_load"},
    "static_select": {
        "action_id",
        "options",
        "option_groups",
        "initial_option",
        "confirm",
        "focus_on_load",
        "placeholder",
    },
}
# Of a question that is asked before a button counts.
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}


def size(text: str) -> int:
    """The length in the units in which an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def of_element(where: str, element: dict[str, Any]) -> Iterator[str]:
    """Everything that Slack could hold against an element in its place."""
    kind = element.get("type", "")
    if kind not in WHERE.get(where, set()):
        yield f"{kind} in {where}"
        return
    if kind in KEYS and (unknown := set(element) - KEYS[kind] - {"type"}):
        yield f"{kind} with {sorted(unknown)}"
    if not 0 < len(element.get("action_id", "x")) <= 255:
        yield "action_id empty or above 255 characters"
    yield from _OF.get(kind, _of_nothing)(element)


def _of_button(button: dict[str, Any]) -> Iterator[str]:
    yield from _of_label(button)
    if "url" in button and (len(button["url"]) > URL or urlsplit(button["url"]).scheme not in ("http", "https")):
        yield "button with a bad url"
    if "confirm" in button:
        yield from _of_confirm(button["confirm"])


def _of_label(button: dict[str, Any]) -> Iterator[str]:
    if button.get("text", {}).get("type") != "plain_text":
        yield "button whose text is not plain"
    if size(button.get("text", {}).get("text", "")) > 75:
        yield "button text above 75 characters"
    if size(button.get("value", "")) > 2_000:
        yield "button value above 2,000 characters"
    if size(button.get("accessibility_label", "")) > 75:
        yield "accessibility label above 75 characters"


def _of_confirm(confirm: dict[str, Any]) -> Iterator[str]:
    if unknown := set(confirm) - set(CONFIRM) - {"style"}:
        yield f"confirm with {sorted(unknown)}"
    for part, limit in CONFIRM.items():
        if not 0 < size(confirm.get(part, {}).get("text", "")) <= limit:
            yield f"confirm whose {part} is missing or above {limit} characters"


def _of_feedback(element: dict[str, Any]) -> Iterator[str]:
    for name in ("positive_button", "negative_button"):
        button = element.get(name)
        if not button or not button.get("value") or set(button) - {"text", "value", "accessibility_label"}:
            yield f"{name} missing, without a value, or with unknown keys"
        else:
            yield from _of_label(button)


def _of_text_input(element: dict[str, Any]) -> Iterator[str]:
    if size(element.get("initial_value", "")) > 3_000:
        yield "initial value above 3,000 characters"
    if not 0 <= element.get("max_length", 1) <= 3_000:
        yield "max_length above 3,000"


def _of_radio_buttons(element: dict[str, Any]) -> Iterator[str]:
    options = element.get("options", [])
    if not 0 < len(options) <= 10:
        yield f"{len(options)} options"
    if any(size(option["text"]["text"]) > 75 or size(option["value"]) > 150 for option in options):
        yield "option whose text is above 75 or value above 150 characters"
    if "initial_option" in element and element["initial_option"] not in options:
        yield "initial option that is none of the options"


def _of_select(element: dict[str, Any]) -> Iterator[str]:
    if ("options" in element) == ("option_groups" in element):
        yield "select with both options and groups of them, or with neither"
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    if not 0 < len(groups) <= 100 or any(not 0 < len(group["options"]) <= 100 for group in groups):
        yield "select without groups or options, or with more than 100"
    if any(size(group.get("label", {}).get("text", "")) > 75 for group in groups):
        yield "group whose label is above 75 characters"
    if size(element.get("placeholder", {}).get("text", "")) > 150:
        yield "placeholder above 150 characters"
    options = [option for group in groups for option in group["options"]]
    if any(not 0 < size(each["text"]["text"]) <= 75 or not 0 < size(each["value"]) <= 150 for each in options):
        yield "option whose text is above 75 or value above 150 characters"
    if "initial_option" in element and element["initial_option"] not in options:
        yield "initial option that is none of the options"


def _of_nothing(_element: dict[str, Any]) -> Iterator[str]:
    yield from ()


_OF = {
    "button": _of_button,
    "feedback_buttons": _of_feedback,
    "plain_text_input": _of_text_input,
    "radio_buttons": _of_radio_buttons,
    "static_select": _of_select,
}
