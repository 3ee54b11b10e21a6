"""Whoever asks is noted before anything waits for the chat, and crossed out once they have their answer."""

from pathlib import Path

from bot.chats.debts import Debts
from bot.chats.desk import Desk
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.requests import Request
from tests.slack_double.running import FakeAssistant

ASKER = Asker("T1", "C1", "U1", "1750000000.000001")


class Place:
    """Notes, whenever it is spoken to, who would be told if the bot were killed now."""

    asker = ASKER

    def __init__(self, debts: Path) -> None:
        self._debts = debts
        self.owed: dict[str, list[Asker]] = {}

    def show_status(self) -> None:
        """Shows nothing."""
        self.owed["status"] = [asker for _, asker in Debts(self._debts).left_over()]

    def post(self, message: str) -> None:
        """Takes the answer."""
        self.owed[message] = [asker for _, asker in Debts(self._debts).left_over()]


def lay_out(kept: KeptAnswer, _id: str | None) -> str:
    return kept.answer.question


def note(markdown: str, _questions: tuple[str, ...] = ()) -> str:
    return markdown


def test_who_asks_is_owed_from_before_the_status_until_after_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "chat.db"
    place = Place(path)
    desk: Desk[Place, str] = Desk(FakeAssistant(), KeptAnswers(path), 1, lay_out, note, Debts(path))

    desk.answer(place, Request("how was leeds judged?"))
    desk.close()

    assert place.owed == {"status": [ASKER], "how was leeds judged?": [ASKER]}
    assert Debts(path).left_over() == ()
