"""What a reader may be answered from."""

from collections.abc import Callable

from bot.retrieval.scope import holdings
from index.store import Store
from tests.builders import a_document, a_filing, an_account

Held = Callable[..., Store]


def test_an_exempt_paper_is_for_those_who_may_see_it(held: Held) -> None:
    secret = a_document("exempt/report.pdf", public=False)
    store = held(a_filing("Plans are late.", document=secret, accounts=(an_account(secret),)))
    assert (holdings(store, "public").documents, holdings(store, "public").inspections) == ((), ())
    assert len(holdings(store, "exempt").documents) == len(holdings(store, "exempt").inspections) == 1


def test_a_superseded_paper_answers_no_more(held: Held) -> None:
    draft, final = a_document("suffolk/draft.html"), a_document("suffolk/final.html")
    store = held(a_filing("Plans are late.", document=draft), a_filing("Plans were late.", document=final))
    store.register.settle({}, {draft.file: final.file})
    assert [document.file for document in holdings(store, "public").documents] == [final.file]
