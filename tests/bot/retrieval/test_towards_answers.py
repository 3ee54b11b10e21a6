"""A question's meaning turned to where its answers lie, as learned."""

import numpy as np
import pytest

from bot.retrieval.towards_answers import is_learned_for, towards_answers
from index.embedding import SentenceEmbedder
from tests.fakes import FakeEmbedder


@pytest.fixture(scope="module")
def packaged() -> SentenceEmbedder:
    """The packaged model."""
    return SentenceEmbedder(precision="float32")


@pytest.mark.parametrize(
    ("question", "answer", "near_in_words"),
    [
        (
            "are the gaffers on top of what staff are doing",
            "Managers' supervision of social workers is infrequent.",
            "Staff do what is on top of their list.",
        ),
        (
            "do kids get seen when they do a runner",
            "Return home interviews are not offered to all children who go missing.",
            "Children run a café and are seen by visitors.",
        ),
    ],
)
def test_everyday_words_come_nearer_to_what_answers_them(
    packaged: SentenceEmbedder, question: str, answer: str, near_in_words: str
) -> None:
    asked, right, wrong = packaged.encode([question, answer, near_in_words])
    turned = towards_answers(asked, packaged)
    assert np.linalg.norm(turned) == pytest.approx(1.0)
    assert turned @ right - turned @ wrong > asked @ right - asked @ wrong + 0.05


def test_with_another_embedder_a_meaning_is_as_it_is() -> None:
    embedder = FakeEmbedder()
    (asked,) = embedder.encode(["how are the plans"])
    assert not is_learned_for(embedder)
    assert towards_answers(asked, embedder) is asked
