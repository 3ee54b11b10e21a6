"""How far a sync is, as lines that another program reads while the sync runs."""

import json
import sys
from typing import TextIO


class ProgressLines:
    """Writes a line of JSON for each file that is done: {"progress": {"done": 12, "of": 48, "file": "leeds/a.pdf"}}.

    Sentences go between them as they are: to whoever reads, a line that is no such JSON is words.
    """

    def __init__(self, to: TextIO | None = None) -> None:
        """Writes to standard error unless told otherwise: standard output is the report's."""
        self._to = to or sys.stderr
        self._done = self._of = 0

    def start(self, total: int) -> None:
        """Says how many files there are to read; nothing where there are none."""
        self._done, self._of = 0, total
        if total:
            self._write("")

    def step(self, file: str) -> None:
        """Says that one more file is done."""
        self._done += 1
        self._write(file)

    def say(self, sentence: str) -> None:
        """Passes a sentence on."""
        print(sentence, file=self._to, flush=True)

    def _write(self, file: str) -> None:
        progress = {"done": self._done, "of": self._of, "file": file}
        print(json.dumps({"progress": progress}), file=self._to, flush=True)
