"""A person at a terminal in the stand-in's workspace: asks, presses buttons by number, and reads what comes."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.demo.show import Numbered, as_text
from tests.slack_double import Command, Post, Reply, SlackDouble
from tests.slack_double.files import File
from tests.slack_double.running import BEGINNINGS
from tests.slack_double.views import View

ME, CHANNEL = "UYOU", "CDEMO"
CHECK = "Check against reports"
PATIENCE, SETTLED = 60.0, 0.6  # seconds until something must come, and in which what belongs to it comes too

HELP = """\
Type a question, and it is asked in a channel; the next one follows up in the same thread. Besides:
  new                      begins another thread
  /inspections ...         the slash command (/inspections help lists its words)
  dm QUESTION              asks in the conversation with the bot
  check TEXT               somebody writes TEXT in the channel, and you choose "Check against reports" on it
  3                        presses button 3 of what was shown last
  send 2 COMMENT           fills in and sends the form that is open: choice 2, with a comment
  close                    closes what is open
  quit"""


class Client:
    """Keeps what was shown, so that only what is new is shown again."""

    def __init__(self, slack: SlackDouble, say: Callable[[str], None]) -> None:
        """`say` prints."""
        self._slack, self._say = slack, say
        self._thread: Post | None = None
        self._commands: list[Command] = []
        self._shown: set[Any] = set()
        self._last: tuple[Reply | View, Numbered] | None = None

    def run(self, lines: Iterable[str]) -> None:
        """Does what each line says until one says quit."""
        for line in map(str.strip, lines):
            if line == "quit":
                return
            if line:
                try:
                    self._do(line)
                except (AssertionError, LookupError, ValueError) as problem:
                    self._say(f"(that did not work: {problem})")

    def _do(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if line in ("help", "?"):
            self._say(HELP)
        elif line == "new":
            self._thread = None
            self._say("(the next question begins a thread)")
        elif line == "close":
            self._slack.close_modal(ME)
            self._say("(closed)")
        elif word == "send":
            self._send(*rest.partition(" ")[::2])
        elif line.isdigit():
            self._press(int(line))
        else:
            self._ask(line, word, rest)
        if line not in ("help", "?", "new", "close"):
            self._show_what_comes()

    def _ask(self, line: str, word: str, rest: str) -> None:
        if line.startswith("/"):
            self._commands.append(self._slack.command(ME, CHANNEL, line))
        elif word == "dm" and rest:
            self._slack.dm(ME, rest)
        elif word == "check" and rest:
            self._commands.append(self._slack.shortcut(ME, CHECK, self._slack.say("UOTHER", CHANNEL, rest)))
        else:
            post = self._slack.mention(ME, CHANNEL, line, thread=self._thread)
            self._thread = self._thread or post

    def _press(self, number: int) -> None:
        if self._last is None or not 0 < number <= len(self._last[1].buttons):
            raise LookupError(f"nothing has the number {number}")
        where, numbered = self._last
        label = numbered.buttons[number - 1]
        if isinstance(where, View):
            self._slack.press_in_modal(ME, label)
        else:
            self._commands.append(self._slack.press(ME, where, label))

    def _send(self, choice: str, comment: str) -> None:
        view = self._slack.modal(ME)
        if view is None:
            raise LookupError("no form is open")
        values: dict[str, dict[str, Any]] = {}
        for block in view.payload["blocks"]:
            if block["type"] == "input" and block.get("block_id"):
                element = block["element"]
                options = element.get("options")
                filled = {"selected_option": options[int(choice or 1) - 1]} if options else {"value": comment or None}
                values[block["block_id"]] = {element["action_id"]: filled}
        self._slack.submit(ME, values)

    def _show_what_comes(self) -> None:
        """Waits for a result, then for what belongs to it; a word that one is being looked for is shown by the way."""
        settled = False
        while True:
            try:
                sights = self._slack.wait_for(self._new, "answer", SETTLED if settled else PATIENCE)
            except AssertionError:
                if settled:
                    return
                raise
            for key, sight in sights:
                self._shown.add(key)
                self._show(sight)
                settled = settled or not _is_a_beginning(sight)

    def _new(self) -> list[tuple[Any, Reply | View | File]]:
        """What has come and was not shown."""
        sights: list[tuple[Any, Reply | View | File]] = [
            (("reply", reply.ts, reply.edits), reply) for reply in self._slack.everything_posted()
        ]
        sights += [(("whisper", reply.ts), reply) for reply in self._slack.whispers(ME)]
        sights += [
            (("private", reply.ts), reply) for command in list(self._commands) for reply in list(command.replies)
        ]
        sights += [(("file", file.id), file) for file in self._slack.everything_uploaded()]
        view = self._slack.modal(ME)
        if view:
            sights.append((("view", view.id, view.updates, *view.errors.values()), view))
        return [(key, sight) for key, sight in sights if key not in self._shown]

    def _show(self, sight: Reply | View | File) -> None:
        if isinstance(sight, File):
            path = Path(tempfile.gettempdir()) / sight.name
            path.write_bytes(sight.content)
            self._say(f"── a picture, saved as {path}\n{sight.alt_text}\n")
            return
        numbered = Numbered()
        blocks = sight.payload["blocks"] if isinstance(sight, View) else sight.blocks
        refused = "".join(f"\n! {words}" for words in sight.errors.values()) if isinstance(sight, View) else ""
        self._say(f"── {_heading(sight)}\n{as_text(blocks, numbered) if blocks else sight.words}{refused}\n")
        if numbered.buttons or isinstance(sight, View):
            self._last = (sight, numbered)


def _heading(sight: Reply | View) -> str:
    if isinstance(sight, View):
        return f"a window opens: {sight.title}"
    if sight.ephemeral:
        return "Inspections, only you can see this"
    where = "to you" if sight.channel[0] == "D" else "in the thread" if sight.thread_ts else "in the channel"
    return f"Inspections, {where}"


def _is_a_beginning(sight: Reply | View | File) -> bool:
    """Whether it only says that something is being looked for."""
    return not isinstance(sight, File) and sight.words.strip("_") in BEGINNINGS
