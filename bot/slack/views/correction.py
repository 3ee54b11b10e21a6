"""The modal that asks what a dropped file is, where it was read wrongly."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from bot.chats.memory import Thread
from bot.commands.intake import Understood
from bot.slack.blocks import Block, context, plain_text
from bot.slack.views.modal import View, modal
from index.models import DocumentKind
from index.vocabulary.authorities import current_councils

TITLE = "What is it?"
CALLBACK = "correction"
_COUNCIL, _KIND, _CHOICE = "council", "kind", "choice"


class Correction(NamedTuple):
    """What somebody says of a file: of which id, in which thread it was shown, and the keys of a sidecar."""

    id: str
    thread: Thread
    told: Mapping[str, str]


def correction_view(understood: Understood, id_: str, thread: Thread) -> View:
    """A choice of councils and one of kinds, at first as the file was read; its id and thread travel with the view."""
    by_letter = groupby((council.name for council in current_councils()), key=lambda name: name[0])
    groups = [{"label": plain_text(letter), "options": _options(names)} for letter, names in by_letter]
    council = {"type": "static_select", "placeholder": plain_text("None is named"), "option_groups": groups}
    kind = {"type": "static_select", "options": _options(each.value for each in DocumentKind)}
    blocks = [
        _input(_COUNCIL, "Which council is it about?", _chosen(council, understood.councils[:1])),
        _input(_KIND, "What sort of document is it?", _chosen(kind, (understood.kind,))),
        context("_I read it again with this and show you the card anew. Access you choose there._"),
    ]
    about = json.dumps([id_, *thread])
    return modal(TITLE, blocks, callback_id=CALLBACK, submit=plain_text("Read it so"), private_metadata=about)


def read_correction(view: Mapping[str, Any]) -> Correction:
    """What a person chose."""
    id_, *thread = json.loads(view["private_metadata"])
    values = view["state"]["values"]
    chosen = {name: values[name][_CHOICE].get("selected_option") for name in (_COUNCIL, _KIND)}
    return Correction(id_, Thread(*thread), {name: option["value"] for name, option in chosen.items() if option})


def _input(name: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": name == _COUNCIL,
        "label": plain_text(label),
        "element": {"action_id": _CHOICE, **element},
    }


def _options(values: Iterable[str]) -> list[Block]:
    return [{"text": plain_text(value), "value": value} for value in values]


def _chosen(select: Block, values: Iterable[str]) -> Block:
    """The select with the first of the values that it offers already chosen."""
    options = [
        *select.get("options", ()),
        *(each for group in select.get("option_groups", ()) for each in group["options"]),
    ]
    initial = next((option for option in options if option["value"] in tuple(values)), None)
    return {**select, "initial_option": initial} if initial else select
