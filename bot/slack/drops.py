"""Files that an administrator drops: read, shown as a card that asks whether it is right, labelled, and filed."""

import secrets
import shutil
from pathlib import Path
from typing import Any

from bot.commands.intake import Intake, Understood
from bot.slack.blocks import Block, Message, actions, button, message, sections
from bot.slack.desk import Desk
from bot.slack.download import download
from bot.slack.literal import clip, literal, one_line
from bot.slack.people import People
from bot.slack.places import Place
from bot.slack.reception import Reception
from bot.slack.rereading import PATIENCE, Rereading
from index.errors import StaffError

FILE = "drop"
PART = 200
KIND_WORD = (
    "Thank you for the file. I don't read files from chat: an administrator can send me it here, or put it into the "
    "corpus. Ask me anything about what I hold."
)
NOTICE = "About the file that you sent me"
GONE = "This file is not waiting any more: send it again."


class Drops:
    """Files that wait for a word, each in a folder of its own under an id that its buttons carry."""

    def __init__(
        self, reception: Reception, desk: Desk, rereading: Rereading, people: People, intake: Intake, folder: Path
    ) -> None:
        """`folder` holds them; what waited before a restart is thrown away, and is to be sent again."""
        self._reception, self._desk, self._rereading, self._people = reception, desk, rereading, people
        self._intake, self._folder = intake, folder
        shutil.rmtree(folder, ignore_errors=True)
        self._waiting: dict[str, tuple[Path, Understood]] = {}

    def take(self, place: Place, files: list[dict[str, Any]]) -> None:
        """Shows each file's card to an administrator; anybody else gets a kind word."""
        if not self._people.is_admin(place.asker.user):
            self._desk.tell(place, lambda: KIND_WORD)
            return
        for file in files:
            self._desk.post(place, lambda id_=str(file["id"]): self._card(id_))  # type: ignore[misc]

    def pressed(self, place: Place, choice: str, id_: str) -> None:
        """Does what the button under a card says."""
        self._desk.post(place, lambda: self._do(place, choice, id_))

    def _card(self, file_id: str) -> Message:
        file = dict(self._reception.client.files_info(file=file_id)["file"])
        id_ = secrets.token_urlsafe(9)
        scratch = self._folder / id_
        scratch.mkdir(parents=True)
        try:
            path = download(self._reception.client, file, scratch)
            understood = self._intake.read(path)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        self._waiting[id_] = (path, understood)
        return _asking(path.name, understood, id_)

    def _do(self, place: Place, choice: str, id_: str) -> Message:
        if not self._people.is_admin(place.asker.user):
            raise StaffError("Only administrators can file documents.")
        if id_ not in self._waiting:
            raise StaffError(GONE)
        path, understood = self._waiting[id_]
        label, _, beside = choice.partition("+")
        if label != "no" and not beside and self._intake.holds(understood.folder, path.name):
            return _asking_again(path.name, understood, label, id_)
        if self._waiting.pop(id_, None) is None:
            raise StaffError(GONE)
        try:
            return self._file(place, path, understood, label)
        finally:
            shutil.rmtree(path.parent, ignore_errors=True)

    def _file(self, place: Place, path: Path, understood: Understood, label: str) -> Message:
        if label == "no":
            return message("It is not filed, and I have thrown my copy away.", [])
        file = self._intake.file(path, understood.folder, exempt=label == "exempt")
        self._rereading.start(place, PATIENCE)
        return _said(f"Filed as {label}: *{literal(file)}*. I read it now.")


def _asking(name: str, understood: Understood, id_: str) -> Message:
    councils = ", ".join(understood.councils) or "no council named"
    parts = [understood.kind, councils, *understood.dates, understood.title]
    lines = [f"I read *{_part(name)}* as this. Right?", *(f"• {_part(part)}" for part in parts)]
    marked = "It marks itself as not for publication, so it can only be filed as exempt."
    public = [] if understood.exempt else [_button("public", "File as public", id_)]
    row = [*public, _button("exempt", "File as exempt", id_), _button("no", "Not right: don't file", id_)]
    return _said("\n".join([*lines, *([marked] if understood.exempt else [])]), row)


def _asking_again(name: str, understood: Understood, label: str, id_: str) -> Message:
    row = [_button(f"{label}+beside", "File it beside that one", id_), _button("no", "Don't file", id_)]
    where = _part(f"{understood.folder}/{name}".strip("/"))
    return _said(f"There is a document *{where}* already, which I never overwrite.", row)


def _button(choice: str, label: str, id_: str) -> Block:
    return button(f"{FILE}:{choice}", label, id_)


def _said(text: str, row: list[Block] | None = None) -> Message:
    return Message(NOTICE, [*sections([text]), *actions(row or [])])


def _part(text: str) -> str:
    return literal(clip(one_line(text), PART))
