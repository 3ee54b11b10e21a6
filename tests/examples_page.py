"""python -m tests.examples_page

Asks ten questions of the shipped corpus and prints the examples page, EXAMPLES.md, with the answers as they come out.
"""

import sys
import tempfile
from pathlib import Path

from bot.assistant import Assistant
from bot.requests import Answerer, Request
from bot.terminal import as_text
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync

SHIPPED = Path(__file__).parents[1] / "corpus"

HEAD = """# Ten questions and their answers

Asked of the documents in `corpus/`, short digests in our own words of public papers, and shown as they came out:
`python -m tests.examples_page` makes this page, and a test holds the answers to it. No language model is at work.
"""

QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("what needs to improve in 2024?",),
    ("how was Oxfordshire graded over the years?",),
    ("when was the telford inspection",),
    ("when is oxfordshires action plan due?",),
    ("did inspectors find any child at risk of significant harm in 2013?",),
    ("compare oxfordshire and telford on care leavers",),
    ("how did oxfordshire do in 2024?", "what about care leavers?"),
    ("what did cllr harrod make of more abuse cases being reported",),
    ("what does reading need to improve",),
    ("who is the child in the Kingfisher case?",),
)
"""Each question with those before it in its thread."""


def page(assistant: Answerer) -> str:
    """The examples page with the answers of this assistant."""
    return "\n".join([HEAD, *(_example(assistant, thread) for thread in QUESTIONS)])


def _example(assistant: Answerer, thread: tuple[str, ...]) -> str:
    *before, question = thread
    asked = f"## {question}\n"
    if before:
        asked += f"\nAfter “{before[-1]}”.\n"
    return f"{asked}\n```\n{as_text(assistant.answer(Request(question, tuple(before))))}\n```\n"


def main() -> None:
    """Prints the page."""
    with tempfile.TemporaryDirectory() as folder:
        settings, embedder = Settings(SHIPPED, Path(folder)), SentenceEmbedder()
        sync(settings, embedder=embedder)
        sys.stdout.write(page(Assistant(open_store(settings, embedder))))


if __name__ == "__main__":
    main()
