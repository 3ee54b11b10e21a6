"""Corpora that are ingested and asked once for all tests, with the packaged model: each takes seconds.

`base` is the folder of the session's temporary files.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from bot.answering.draft import clean
from bot.assistant import Assistant
from bot.evaluation.gold import PLAIN_FORMATS, DocumentText, Gold, Page, read_plainly
from bot.evaluation.marking import Evaluation, score
from bot.evaluation.questions import Question, read_questions
from bot.replies import Answer
from bot.requests import Request
from index.embedding import SentenceEmbedder, Vectors
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync
from tests.evaluation.examples import convert, lay_out

CHECKOUT = Path(__file__).parents[2]
SHIPPED = CHECKOUT / "corpus"
SHARED = CHECKOUT.parent / "shared" / "data"
EXAMPLES = SHARED / "examples"
EXAMPLE_QUESTIONS = SHARED / "questions" / "examples.jsonl"
REPORTS = SHARED / "reports"
SIX_REPORTS = (
    "80481_leeds/children's services inspection - 18 december 2018.pdf",
    "80481_leeds/children's services inspection - 09 may 2022.pdf",
    "80523_middlesbrough/children's services inspection - 19 february 2016.pdf",
    "80523_middlesbrough/children's services inspection - 24 january 2020.pdf",
    "80523_middlesbrough/children's services inspection - 25 may 2023.pdf",
    "80565_suffolk/children's services inspection - 21 august 2024.pdf",
)


@dataclass(frozen=True)
class Asked:
    """Questions with their answers, what they were asked of, and how they were marked."""

    questions: tuple[Question, ...]
    answers: dict[str, Answer]
    texts: dict[str, DocumentText]
    evaluation: Evaluation


class Remembering:
    """The packaged model, encoding each text once: questions on one corpus weigh the same sentences again and again."""

    def __init__(self, model: SentenceEmbedder) -> None:
        self.id = model.id
        self.dimensions = model.dimensions
        self._model = model
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._model.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32)


@cache
def ingested_corpus(base: Path, model: SentenceEmbedder) -> Settings:
    """The shipped corpus."""
    return _ingested(Settings(SHIPPED, base / "shipped" / "var"), model)


@cache
def asked_of_corpus(base: Path, model: SentenceEmbedder) -> Asked:
    """Our questions on the shipped corpus."""
    questions = read_questions(CHECKOUT / "tests" / "evaluation" / "corpus.jsonl")
    return _asked(questions, ingested_corpus(base, model), model)


@cache
def asked_of_examples(base: Path, model: SentenceEmbedder) -> Asked:
    """The example questions on the five example documents; the test is skipped where these are absent."""
    if not EXAMPLES.is_dir() or not EXAMPLE_QUESTIONS.is_file():
        pytest.skip("the example documents are not beside this checkout")
    folder = base / "examples"
    lay_out(EXAMPLES, folder / "corpus")
    examples = EXAMPLE_QUESTIONS.read_text(encoding="utf-8").strip().split("\n")
    converted = "\n".join(json.dumps(convert(json.loads(example))) for example in examples)
    (folder / "questions.jsonl").write_text(converted, encoding="utf-8")
    settings = _ingested(Settings(folder / "corpus", folder / "var"), model)
    return _asked(read_questions(folder / "questions.jsonl"), settings, model)


@cache
def ingested_reports(base: Path, model: SentenceEmbedder) -> Settings:
    """Six real reports on three councils; the test is skipped where they are absent."""
    if not all((REPORTS / file).is_file() for file in SIX_REPORTS):
        pytest.skip("the Ofsted reports are not beside this checkout")
    folder = base / "reports"
    for file in SIX_REPORTS:
        (folder / "corpus" / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPORTS / file, folder / "corpus" / file)
    return _ingested(Settings(folder / "corpus", folder / "var"), model)


def assistant_of(settings: Settings, model: SentenceEmbedder) -> Assistant:
    """An assistant on what these settings hold."""
    return Assistant(store_of(settings, model))


def store_of(settings: Settings, model: SentenceEmbedder) -> Store:
    """What these settings hold, with a model that encodes each text once for all tests."""
    return open_store(settings, _remembering(model))


@cache
def _remembering(model: SentenceEmbedder) -> Remembering:
    return Remembering(model)


def read_apart(corpus: Path) -> dict[str, DocumentText]:
    """The documents' texts, read otherwise than by the product: PDFs page by page as they come, the rest plainly."""
    paths = sorted(path for path in corpus.rglob("*") if path.suffix.lower() in (*PLAIN_FORMATS, ".pdf"))
    files = [path.relative_to(corpus).as_posix() for path in paths]
    return {file: DocumentText(file, _pages(path)) for file, path in zip(files, paths, strict=True)}


def _pages(path: Path) -> tuple[Page, ...]:
    if path.suffix.lower() != ".pdf":
        return (Page(None, read_plainly(path)),)
    with pypdfium2.PdfDocument(path) as pdf:  # type: ignore[no-untyped-call]
        texts = [clean(page.get_textpage().get_text_range().replace("\ufffe", "-")) for page in pdf]
    return tuple(Page(number, text) for number, text in enumerate(texts, start=1))


def _ingested(settings: Settings, model: SentenceEmbedder) -> Settings:
    report = sync(settings, embedder=model)
    assert not report.failed, report.as_text()
    return settings


def _asked(questions: tuple[Question, ...], settings: Settings, model: SentenceEmbedder) -> Asked:
    assistant = assistant_of(settings, model)
    answers = {each.id: assistant.answer(Request(each.question, each.history, each.audience)) for each in questions}
    texts = read_apart(settings.corpus_dir)
    return Asked(questions, answers, texts, score(questions, answers, Gold(texts.values())))
