"""Takes a document into the corpus: read first by a child process, as a sync would, then copied in by another."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import OperatorError, StaffError, TryLater
from index.originals import SIDECAR

INGEST = (sys.executable, "-m", "ingest")
SECONDS = 300  # that reading one document may take


@dataclass(frozen=True, slots=True)
class Understood:
    """What a document was read as. `exempt` is whether it marks itself as not for everybody."""

    kind: str
    title: str
    councils: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    exempt: bool = False

    @property
    def folder(self) -> str:
        """The folder of the corpus that it belongs in: its council's; the uppermost one where it names none."""
        return re.sub(r"[^a-z0-9]+", "-", self.councils[0].casefold()).strip("-") if self.councils else ""


class Intake:
    """The way into one corpus."""

    def __init__(self, corpus: Path, command: Sequence[str] = INGEST) -> None:
        """`command` is the ingest's, to which its words are added."""
        self._corpus, self._command = corpus, tuple(command)

    def read(self, path: Path, said: Mapping[str, str] | None = None) -> Understood:
        """What a document is read as, with what somebody `said` of it by the keys of a sidecar, which goes beside it;
        raises StaffError, with the reason, where it cannot be.
        """
        if said:
            lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
            _sidecar(path).write_text("".join(lines), encoding="utf-8")
        shown = self._run("show", str(path), "--json")
        card, told = shown["card"], [each for each in shown["inspections"] if each["principal"]]
        visits = [f"inspected {each['inspection_start']} to {each['inspection_end']}" for each in told]
        dates = [f"{word} {card[name]}" for name, word in (("published", "published"), ("meeting_date", "meeting of"))]
        stated = [each for each in (*visits, *dates) if "None" not in each]
        return Understood(
            card["kind"], card["title"], tuple(card["councils"]), tuple(stated), card["access"] == "exempt"
        )

    def holds(self, folder: str, name: str) -> bool:
        """Whether a document of this name lies in the folder."""
        return (self._corpus / folder / name).exists()

    def file(self, path: Path, folder: str, exempt: bool) -> str:
        """Copies a document in, beside any of its name, and gives its place; the next sync reads it."""
        if exempt:
            with _sidecar(path).open("a", encoding="utf-8") as sidecar:
                sidecar.write('access = "exempt"\n')
        done = self._run("add", str(path), "--to", folder, "--no-sync", "--json")
        if done["failed"]:
            raise StaffError(str(done["failed"][0]["reason"]))
        return str(done["added"][0]["file"])

    def _run(self, *words: str) -> dict[str, Any]:
        try:
            done = subprocess.run(
                [*self._command, *words], capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as problem:
            raise TryLater("The document took too long to read: try again when less is going on.") from problem
        except OSError as problem:
            raise OperatorError(f"{self._command[0]} cannot be started ({problem}).") from problem
        try:
            printed = json.loads(done.stdout)
        except ValueError:
            last = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "no reason was given")
            raise StaffError(f"The document cannot be taken in: {last[:300]}") from None
        return dict(printed)


def _sidecar(path: Path) -> Path:
    return Path(f"{path}{SIDECAR}")
