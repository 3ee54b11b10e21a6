"""What is found is ordered so that several documents are heard, and none of it is lost."""

from collections import Counter

from bot.retrieval.search import PER_DOCUMENT, Hit, _diverse
from tests.builders import a_document, a_passage


def hits(file: str, count: int, best: float) -> list[Hit]:
    """The hits of one document, best first."""
    document = a_document(file)
    return [Hit(a_passage(f"{n}.", document, n), document, best - n / 100, 1.0) for n in range(count)]


def test_one_documents_passages_do_not_drown_anothers() -> None:
    many, few = hits("a.pdf", PER_DOCUMENT + 3, best=0.9), hits("b.pdf", 2, best=0.1)
    ordered = _diverse([*many, *few])
    assert [hit.document.file for hit in ordered] == ["a.pdf"] * PER_DOCUMENT + ["b.pdf"] * 2 + ["a.pdf"] * 3
    assert Counter(ordered) == Counter([*many, *few])


def test_a_document_alone_is_heard_in_full() -> None:
    alone = hits("a.pdf", PER_DOCUMENT + 3, best=0.9)
    assert _diverse(alone) == alone
