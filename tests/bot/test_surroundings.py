"""A citation is shown in its surroundings as they are now, and only to whom its document is open."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.library import HeldCouncil, StoreLibrary
from bot.replies import Citation
from bot.surroundings import Marked, surroundings
from index.models import Document
from index.store import Store
from tests.builders import a_document, a_filing, an_account, days

TEXTS = ("First.", "Second.", "Before it. Plans are timely. After it.", "Fourth.", "Fifth.", "Sixth.")


def cited(document: Document, passage_id: str = "gone", quote: str = "Plans are timely.") -> Citation:
    """A citation of a document."""
    return Citation(1, document.file, "", "", None, None, 3, None, "", quote, None, passage_id)


def test_a_quotation_is_marked_between_its_neighbours(held: Callable[..., Store]) -> None:
    filing = a_filing(*TEXTS)
    around = surroundings(held(filing), cited(filing.document, filing.passages[2].id), "public")

    assert around is not None
    assert around.before == TEXTS[:2]
    assert around.passage == (Marked("Before it. "), Marked("Plans are timely.", quoted=True), Marked(" After it."))
    assert around.after == TEXTS[3:5]


def test_the_first_passage_has_nothing_before_it(held: Callable[..., Store]) -> None:
    filing = a_filing("Plans are timely.", "Second.")
    around = surroundings(held(filing), cited(filing.document, filing.passages[0].id), "public")

    assert around is not None
    assert (around.before, around.passage) == ((), (Marked("Plans are timely.", quoted=True),))


def test_a_document_that_was_read_again_is_searched_for_the_words(held: Callable[..., Store]) -> None:
    filing = a_filing(*TEXTS)
    around = surroundings(held(filing), cited(filing.document), "public")

    assert around is not None and around.before == TEXTS[:2]


def test_of_passages_that_say_the_same_the_cited_one_is_shown(held: Callable[..., Store]) -> None:
    filing = a_filing("Plans are timely.", "Between.", "Plans are timely.")
    around = surroundings(held(filing), cited(filing.document, filing.passages[2].id), "public")

    assert around is not None and around.before == ("Plans are timely.", "Between.")


def test_what_no_longer_stands_there_is_not_shown(held: Callable[..., Store]) -> None:
    filing = a_filing(*TEXTS)
    store = held(filing)

    assert surroundings(store, cited(filing.document, filing.passages[2].id, "Plans are late."), "public") is None
    assert surroundings(store, cited(a_document("kent/other.pdf")), "public") is None


@pytest.mark.parametrize(("audience", "shown"), [("public", False), ("exempt", True)])
def test_an_exempt_paper_is_shown_to_its_readers_alone(held: Callable[..., Store], audience, shown) -> None:
    filing = a_filing(*TEXTS)
    store = held(replace(filing, document=replace(filing.document, public=False)))

    assert (surroundings(store, cited(filing.document, filing.passages[2].id), audience) is not None) is shown


def test_the_councils_held_are_named_with_the_years_of_their_inspections(held: Callable[..., Store]) -> None:
    filings = []
    for council, year in (("Suffolk", 2024), ("Kent", 2022), ("Suffolk", 2019)):
        document = a_document(f"{council}/{year}.pdf", councils=(council,))
        account = an_account(document, council=council, period=days(f"{year}-05-13", f"{year}-05-17"))
        filings.append(a_filing("Text.", document=document, accounts=[account]))
    library = StoreLibrary(held(*filings, a_filing("Text.", document=a_document("luton/x.pdf", councils=("Luton",)))))

    assert library.councils() == (
        HeldCouncil("Kent", (2022,)),
        HeldCouncil("Luton"),
        HeldCouncil("Suffolk", (2019, 2024)),
    )


def test_the_status_counts_and_names_no_file(held: Callable[..., Store]) -> None:
    secret = a_document("restricted/secret.pdf", public=False)
    said = StoreLibrary(held(a_filing("Text."), a_filing("Other.", document=secret))).status()

    assert "I hold 1 document on 1 council." in said
    assert "have not been read yet" in said
    assert "secret" not in said
