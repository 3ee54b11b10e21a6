"""What is found is ordered so that several documents are heard, and none of it is lost."""

from collections import Counter
from collections.abc import Callable

from bot.retrieval.search import PER_DOCUMENT, Hit, _diverse, by_best_sentence, search
from bot.terms import content_terms
from index import kept_sentences
from index.kept_sentences import cut_by
from index.sentences import sentences
from index.store import Store
from tests.builders import a_document, a_filing, a_passage


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


def test_a_passage_is_found_by_its_nearest_sentence(held: Callable[..., Store]) -> None:
    filing = a_filing("Roads are mended. Plans are late.", "Plans for roads are late and long.", "Lamps are lit.")
    store = held(filing)
    cut = [[each.text for each in sentences(passage.text)] for passage in filing.passages]
    rows = [kept_sentences.as_bytes(store.embedder.encode(texts)) for texts in cut[:2]]
    store.register.keep_sentences(zip(filing.vector_keys, rows, strict=False), store.embedder.id, cut_by())
    asked = store.embedder.encode(["Plans are late."])[0]
    first, second, third = filing.passages
    assert by_best_sentence(asked, [third, second, first], store) == [first.id, second.id]


def test_where_no_sentences_have_kept_vectors_passages_are_found_as_before(held: Callable[..., Store]) -> None:
    filing = a_filing("Plans are late.", "Roads are mended.")
    store = held(filing)
    found = search(store, "late plans", content_terms("late plans"), [filing.document], (), False, 5)
    assert found[0].passage == filing.passages[0]
    assert by_best_sentence(store.embedder.encode(["late"])[0], filing.passages, store) == []
