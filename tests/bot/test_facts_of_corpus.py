"""Whatever other programs and staff are told of the shipped papers stands, word for word, where it is said to stand."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.commands.facts import facts
from index.settings import Settings
from index.store import Store, open_store
from ingest.show import understand_file
from ingest.sync import sync
from tests.evaluation.asked import SHIPPED, read_apart
from tests.fakes import FakeEmbedder

PAPERS = sorted(path for path in SHIPPED.rglob("*.*") if path.suffix != ".toml")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped corpus, held without a model."""
    settings = replace(Settings(), corpus_dir=SHIPPED, data_dir=tmp_path_factory.mktemp("var"))
    sync(settings, embedder=FakeEmbedder())
    return open_store(settings, FakeEmbedder())


def told(value: Any) -> Iterator[dict[str, Any]]:
    """Every value within that names a file; it must say where in it, too."""
    if isinstance(value, dict):
        if value.get("file") or value.get("quote"):
            yield value
        for each in value.values():
            yield from told(each)
    elif isinstance(value, list):
        for each in value:
            yield from told(each)


def test_every_value_of_the_register_carries_its_file_page_and_words(store: Store) -> None:
    texts = read_apart(SHIPPED)
    inspections = json.loads(json.dumps(facts(store)))
    values = list(told(inspections))

    assert len(values) > 100
    for value in values:
        words, text = value.get("quote") or value.get("text"), texts[value["file"]]
        assert words and text.holds(words), value
        assert not text.is_paged or text.holds_near(words, value["page"]), value


def test_every_single_value_of_an_inspection_says_where_it_stands(store: Store) -> None:
    for each in facts(store):
        graded = {area for area, grade in each["judgements"].items() if grade}
        named = {"period": each["period"], "lead_inspector": each["lead_inspector"]}
        stated = graded | {name for name, value in named.items() if value}
        # A year may be told by the documents' own dates: only what is printed is quoted.
        assert graded <= each["evidence"].keys(), each["council"]
        assert stated - each["evidence"].keys() <= {"period"}, (each["council"], stated)
        for area in graded:
            assert each["evidence"][area]["quote"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_value_that_show_prints_stands_on_its_page(paper: Path) -> None:
    file = paper.relative_to(SHIPPED).as_posix()
    text = read_apart(SHIPPED)[file]
    shown = json.loads(json.dumps(understand_file(paper, SHIPPED).as_json()))
    quoted = [value for value in quotations(shown) if value["quote"]]

    assert quoted
    for value in quoted:
        assert text.holds(value["quote"]), value
        assert not text.is_paged or value["page"] is None or text.holds_near(value["quote"], value["page"]), value


def quotations(value: Any) -> Iterator[dict[str, Any]]:
    """Every value within that has a quotation."""
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value
        for each in value.values():
            yield from quotations(each)
    elif isinstance(value, list):
        for each in value:
            yield from quotations(each)
