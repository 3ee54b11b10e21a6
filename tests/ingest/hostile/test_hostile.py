"""Files made to harm: each ends soon, in a clear refusal or a sound reading, and nothing is written anywhere."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.hostile.files import MAKERS, READ, REFUSED, SECRET, made_in

CHECKOUT = Path(__file__).resolve().parents[3]
SLOWEST = 15.0
"""Seconds of computing for one file, however busy the machine is."""

Outcomes = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus") / "documents"


@pytest.fixture(scope="module")
def outcomes(corpus: Path) -> Outcomes:
    corpus.mkdir()
    names = "".join(f"{path}\n" for path in made_in(corpus))
    before = listing(corpus)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ingest.hostile.reader"],
        input=names,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        env={**os.environ, "TMPDIR": str(corpus.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=240,
    )
    assert done.returncode == 0, f"{done.stdout[-500:]}\n{done.stderr[-3_000:]}"
    assert listing(corpus) == before, "something was written"
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["file"]: each for each in said}


def listing(corpus: Path) -> set[str]:
    """Everything in the folder of the corpus and above it, up to the test's own."""
    return {str(path) for path in corpus.parent.rglob("*")}


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_file_ends_soon_and_clearly(outcomes: Outcomes, name: str) -> None:
    _, expected, words = MAKERS[name]
    said = outcomes[name]
    assert said["seconds"] < SLOWEST
    assert SECRET not in json.dumps(said)
    if expected == REFUSED:
        assert said["refused"] is not None
    if expected == READ:
        assert said["refused"] is None and said["text"]
    if said["refused"] is not None:
        assert words in said["refused"] and said["refused"].endswith(".")


def test_names_of_what_files_hold_lead_nowhere_else(outcomes: Outcomes) -> None:
    held = [name for said in outcomes.values() for name in said["held"]]
    assert outcomes["traversal.eml"]["held"] == ["escaped.txt"]
    assert outcomes["traversal.zip"]["held"] == ["escaped.txt", "escaped (2).txt", "escaped (3).txt"]
    assert not [name for name in held if ".." in name.split("/") or name.startswith("/") or "\\" in name]


def test_what_bombs_hold_is_not_unpacked(outcomes: Outcomes) -> None:
    assert "would unpack to" in outcomes["bomb.zip"]["held_refused"]
    assert all(name.endswith(".zip") for name in outcomes["nested bombs.zip"]["held"])


def test_reading_them_all_takes_little_memory(outcomes: Outcomes) -> None:
    assert max(said["peak_mb"] for said in outcomes.values()) < 1_500
