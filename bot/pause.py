"""The switch that stops all answers: a setting, or a file, which lasts over restarts and holds for every process."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.replies import Answer
from bot.requests import Answerer, Request
from index.errors import OperatorError, TryLater

log = logging.getLogger(__name__)


class Paused(TryLater):
    """The bot is paused; the message is the kind reply that says why."""


LONGEST_REASON = 300
_WITHOUT_A_REASON = "I am being looked after."


class Pause:
    """Whether the bot is paused, and why."""

    def __init__(self, path: Path, by_setting: str = "") -> None:
        """The bot is paused while the file at `path` exists, or with any `by_setting`; either holds the reason."""
        self._path, self._by_setting = path, by_setting

    def reason(self) -> str | None:
        """Why the bot is paused, as a sentence; None while it is not.

        A file that cannot be read pauses as well: somebody put it there.
        """
        try:
            words = self._path.read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            words = self._by_setting
            if not words:
                return None
        except OSError as problem:
            log.warning("%s cannot be read, and pauses the bot: %s", self._path, problem.strerror)
            words = ""
        said = " ".join(words.split())[:LONGEST_REASON]
        return said if said not in ("", "1") else _WITHOUT_A_REASON

    def on(self, reason: str) -> None:
        """Pauses the bot; raises OperatorError where the file cannot be written."""
        with self._named_failures():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".new")
            draft.write_text(reason, encoding="utf-8")  # whole or not at all: another process may be reading
            draft.replace(self._path)

    def off(self) -> None:
        """Takes the file away, so that only the setting can pause the bot; raises OperatorError where it cannot."""
        with self._named_failures():
            self._path.unlink(missing_ok=True)

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise OperatorError(
                f"{self._path} cannot be changed ({problem.strerror}): make its folder writable, or set BOT_PAUSED "
                "and start again."
            ) from problem


class Pausable:
    """Answers as another does, but never while the bot is paused: not what had been waiting, nor what was begun."""

    def __init__(self, answerer: Answerer, pause: Pause) -> None:
        self._answerer, self._pause = answerer, pause

    def answer(self, request: Request) -> Answer:
        """The answer; raises Paused, and whatever the other raises."""
        self._check()
        answer = self._answerer.answer(request)
        self._check()
        return answer

    def _check(self) -> None:
        if reason := self._pause.reason():
            raise Paused(kind_reply(reason))


def kind_reply(reason: str) -> str:
    """What everybody is told meanwhile."""
    closed = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    return f"I am not answering just now. {closed} Please ask me again later."
