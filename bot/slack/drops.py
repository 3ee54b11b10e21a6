"""Files that an administrator drops: read, shown as a card that asks whether it is right, labelled, and filed."""

from pathlib import Path
from typing import Any

from bot.access import Visit
from bot.chats.memory import Thread
from bot.chats.text import clip, one_line
from bot.commands.intake import Intake, Understood
from bot.door import LOOK
from bot.slack.blocks import Block, Message, actions, button, message, sections
from bot.slack.desk import Desk
from bot.slack.download import download
from bot.slack.literal import literal
from bot.slack.modals import built
from bot.slack.places import Place
from bot.slack.reception import Reception
from bot.slack.rereading import PATIENCE, Rereading
from bot.slack.views.correction import TITLE, Correction, correction_view
from bot.slack.views.modal import View
from bot.slack.waiting import WaitingFiles
from index.errors import StaffError

FILE, CORRECT = "drop", "correct"
PART = 200
KIND_WORD = (
    "Thank you for the file. I don't read files from chat: an administrator can send me it here, or put it into the "
    "corpus. Ask me anything about what I hold."
)
NOTICE = "About the file that you sent me"
GONE = "This file is not waiting any more: send it again."


class Drops:
    """Takes files in at an administrator's word."""

    def __init__(
        self, reception: Reception, desk: Desk, rereading: Rereading, intake: Intake, waiting: WaitingFiles
    ) -> None:
        """`waiting` holds the files until somebody says what they are."""
        self._reception, self._desk, self._rereading = reception, desk, rereading
        self._intake, self._waiting = intake, waiting

    def take(self, visit: Visit, place: Place, files: list[dict[str, Any]]) -> None:
        """Shows each file's card to an administrator; anybody else gets a kind word."""
        if not self._reception.door.is_admin(visit.person):
            self._desk.tell(place, lambda: KIND_WORD)
            return
        for file in files:
            self._desk.post(place, lambda id_=str(file["id"]): self._card(id_))  # type: ignore[misc]

    def pressed(self, visit: Visit, place: Place, choice: str, id_: str) -> None:
        """Does what the button under a card says."""
        self._desk.post(place, lambda: self._do(visit, place, choice, id_))

    def asked_to_correct(self, visit: Visit, body: dict[str, Any], thread: Thread, id_: str) -> None:
        """Opens the modal that asks what the file is."""
        self._reception.modals.open(body, built(TITLE, lambda: self._correction(visit, thread, id_)))

    def corrected(self, visit: Visit, said: Correction) -> None:
        """Reads the file again with what somebody said of it, and shows its card anew."""
        place = self._reception.thread_place(said.thread, visit.person.id)
        self._desk.post(place, lambda: self._read_again(visit, said))

    def _card(self, file_id: str) -> Message:
        file = dict(self._reception.client.files_info(file=file_id)["file"])
        id_, scratch = self._waiting.new()
        try:
            path = download(self._reception.client, file, scratch)
            understood = self._intake.read(path)
        except BaseException:
            self._waiting.discard(id_)
            raise
        self._waiting.keep(id_, understood)
        return _asking(path.name, understood, id_)

    def _do(self, visit: Visit, place: Place, choice: str, id_: str) -> Message:
        self._let_in(visit)
        label, _, beside = choice.partition("+")
        found = self._waiting.find(id_)
        if found and label != "no" and not beside and self._intake.holds(found[1].folder, found[0].name):
            return _asking_again(found[0].name, found[1], label, id_)
        taken = self._waiting.take(id_)
        if taken is None:
            raise StaffError(GONE)
        try:
            return self._file(place, *taken, label)
        finally:
            self._waiting.discard(id_)

    def _correction(self, visit: Visit, thread: Thread, id_: str) -> View:
        self._let_in(visit)
        _, understood = self._waits(id_)
        return correction_view(understood, id_, thread)

    def _read_again(self, visit: Visit, said: Correction) -> Message:
        self._let_in(visit)
        path, _ = self._waits(said.id)
        understood = self._intake.read(path, said.told)
        self._waits(said.id)  # it may have been filed meanwhile
        self._waiting.keep(said.id, understood)
        return _asking(path.name, understood, said.id, said.told.get("council", ""))

    def _let_in(self, visit: Visit) -> None:
        self._reception.door.let_in(visit, cost=LOOK, errand=True)
        if not self._reception.door.is_admin(visit.person):
            raise StaffError("Only administrators can file documents.")

    def _waits(self, id_: str) -> tuple[Path, Understood]:
        found = self._waiting.find(id_)
        if found is None:
            raise StaffError(GONE)
        return found

    def _file(self, place: Place, path: Path, understood: Understood, label: str) -> Message:
        if label == "no":
            return message("It is not filed, and I have thrown my copy away.", [])
        file = self._intake.file(path, understood.folder, exempt=label == "exempt")
        self._rereading.start(place, PATIENCE)
        return _said(f"Filed as {label}: *{literal(file)}*. I read it now.")


def _asking(name: str, understood: Understood, id_: str, told: str = "") -> Message:
    """The card; `told` is the council that somebody said it is about."""
    councils = ", ".join(understood.councils) or "no council named"
    parts = [understood.kind, councils, *understood.dates, understood.title]
    lines = [f"I read *{_part(name)}* as this. Right?", *(f"• {_part(part)}" for part in parts)]
    marked = "It marks itself as not for publication, so it can only be filed as exempt."
    differs = f"You said {literal(told)}; the document itself names another council, which counts."
    remarks = [*([marked] if understood.exempt else []), *([differs] if told not in ("", *understood.councils) else [])]
    public = [] if understood.exempt else [_button("public", "File as public", id_)]
    row = [
        *public,
        _button("exempt", "File as exempt", id_),
        _button(CORRECT, "Not right: correct it", id_),
        _button("no", "Don't file", id_),
    ]
    return _said("\n".join([*lines, *remarks]), row)


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
