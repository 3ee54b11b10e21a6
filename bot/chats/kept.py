"""Answers kept for their buttons: found again by a short id, after a restart too, for a month."""

import dataclasses
import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bot.chart import Chart, Column, Row
from bot.chats.database import DAY, Database
from bot.replies import Answer, Citation
from bot.requests import Audience

KEPT_DAYS = 30

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, user TEXT NOT NULL, kept TEXT NOT NULL, at REAL NOT NULL)
WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_by_user ON answers (user);
"""


class Asker(NamedTuple):
    """Who asked and where: the channel and, if in a thread, the thread; `private` where only this person sees the
    answer.
    """

    team: str
    channel: str
    user: str
    thread_ts: str | None = None
    private: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was posted, with who asked for it and what papers its readers may see."""

    answer: Answer
    asker: Asker
    audience: Audience = "public"

    @property
    def exempt(self) -> bool:
        """Whether exempt papers may have had a part in it, whatever it cites."""
        return self.answer.exempt or self.audience == "exempt"

    def may_be_seen_by(self, user: str, audience: Audience) -> bool:
        """Whether a person who presses a button has the answer before them, as in a thread everybody there has, and
        may see the papers it was found in.
        """
        return (not self.asker.private or user == self.asker.user) and (audience == "exempt" or not self.exempt)

    @property
    def may_be_shared(self) -> bool:
        """Whether everybody may see it: nothing that was found for readers of exempt papers is, whatever it cites,
        since even a count of documents tells of them.
        """
        return self.asker.private and not self.exempt and not self.answer.refused


class KeptAnswers:
    """The answers of the last month."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens the file, and makes it if there is none."""
        self._database = Database(path, _SCHEMA, {"answers": KEPT_DAYS}, clock)

    def keep(self, kept: KeptAnswer) -> str:
        """Keeps an answer and gives the id that its buttons carry."""
        id_ = secrets.token_urlsafe(9)
        row = (id_, kept.asker.user, json.dumps(_as_json(kept), ensure_ascii=True), self._database.now())
        self._database.write("INSERT INTO answers VALUES (?, ?, ?, ?)", row)
        return id_

    def find(self, id_: str) -> KeptAnswer | None:
        """The answer of an id; None when it is older than a month, or what was kept of it cannot be read any more."""
        found = self._database.read("SELECT kept, at FROM answers WHERE id = ?", (id_,))
        if not found or found[0][1] < self._database.now() - KEPT_DAYS * DAY:
            return None
        try:
            return _from_json(json.loads(found[0][0]))
        except (ValueError, TypeError, KeyError):  # kept by another version of this program
            return None

    def forget(self, user: str) -> int:
        """Drops the answers that a person asked for; how many there were."""
        return self._database.write("DELETE FROM answers WHERE user = ?", (user,))

    def close(self) -> None:
        """Closes the file."""
        self._database.close()


def _as_json(kept: KeptAnswer) -> dict[str, Any]:
    # A model's use is the journal's to keep, and the buttons have no need of it.
    answer = dataclasses.asdict(dataclasses.replace(kept.answer, uses=()))
    return {"answer": answer, "asker": kept.asker._asdict(), "audience": kept.audience}


def _from_json(kept: dict[str, Any]) -> KeptAnswer:
    fields = kept["answer"]
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    citations = tuple(Citation(**each) for each in fields["citations"])
    answer = Answer(**{**fields, **lists, "citations": citations, "chart": _chart(fields["chart"])})
    return KeptAnswer(answer, Asker(**kept["asker"]), kept["audience"])


def _chart(fields: dict[str, Any] | None) -> Chart | None:
    if fields is None:
        return None
    columns = tuple(Column(**each) for each in fields["columns"])
    rows = tuple(Row(each["area"], tuple(each["grades"])) for each in fields["rows"])
    return Chart(fields["title"], columns, rows, tuple(fields["notes"]))
