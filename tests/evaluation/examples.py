"""Turns the example questions that lie outside the project into the format of our own question files.

    python -m tests.evaluation.examples ../shared/data/questions/examples.jsonl > examples.jsonl

The five example documents stay where they are. To ask of them, lay them out in a corpus with `lay_out`: two never name
their council, so these stand in a folder that does.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDERS = {"002_": "cheshire east", "003_": "telford and wrekin"}
HELD = ("Cheshire East", "Oxfordshire", "Telford")


def place(name: str) -> str:
    """Where an example document stands in the corpus."""
    folder = next((folder for start, folder in FOLDERS.items() if name.startswith(start)), None)
    return f"{folder}/{name}" if folder else name


def convert(example: Mapping[str, Any]) -> dict[str, Any]:
    """One example question in the format of our question files."""
    ambiguous = example["kind"] == "ambiguous"
    facts = [[fact] for fact in example["answer_facts"]]
    expect = None
    if ambiguous:
        facts, expect = [["inadequate"], ["outstanding"], ["good"]], "both"
    elif not facts:
        expect = "refuse"
    return {
        "id": example["id"],
        "question": example["question"],
        "kind": example["kind"],
        "history": [],
        "must": facts,
        "must_not": [],
        "sources": [{"file": place(name), "page": None} for name in example["doc"]],
        "cite_all": False,
        "expect": expect,
        "clarify_names": list(HELD) if ambiguous else [],
    }


def lay_out(examples: Path, corpus: Path) -> None:
    """Copies the example documents into a corpus, each in the folder that names its council."""
    for path in sorted(examples.glob("*.txt")):
        target = corpus / place(path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


if __name__ == "__main__":
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        sys.stdout.write(json.dumps(convert(json.loads(line)), ensure_ascii=False) + "\n")
