"""The examples page shows the answers as they come out."""

from pathlib import Path

import pytest

from index.embedding import SentenceEmbedder
from tests.evaluation.asked import assistant_of, ingested_corpus
from tests.examples_page import page

PAGE = Path(__file__).parents[1] / "EXAMPLES.md"


@pytest.mark.model
def test_the_examples_are_answered_as_the_page_says(
    tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder
) -> None:
    assistant = assistant_of(ingested_corpus(tmp_path_factory.getbasetemp(), model), model)
    assert page(assistant) == PAGE.read_text(encoding="utf-8")
