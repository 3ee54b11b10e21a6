"""A point of a list that a follow-up asks about: the point again, and what its report says of it."""

from collections.abc import Callable
from datetime import date

from bot.answering.citations import cite
from bot.answering.gate import passed
from bot.answering.of_a_point import of_a_point
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.models import Area, Grade, Period
from index.store import Store
from tests.bot.answering.reports import graded

Held = Callable[..., Store]

JUNE = Period(date(2024, 6, 3), date(2024, 6, 7)), "Inspection dates: 3 to 7 June 2024"
POINTS = ("The timeliness of return home interviews.", "The quality of pathway plans.")


def answered(held: Held, question: str) -> str:
    """What a follow-up to the list is answered, of a report that sets two points; "" where it asks for none of them."""
    filing = graded(*JUNE, [(Area.OVERALL, "good", Grade.GOOD)], points=POINTS)
    store = held(filing)
    scope = scope_of(understand(question, ["what does suffolk need to improve"]), holdings(store, "public"))
    draft = of_a_point(scope, store)
    return cite(passed(draft))[0] if draft else ""


def test_the_point_is_shown_again_with_its_source(held: Held) -> None:
    text = answered(held, "explain the first one")
    assert text.startswith(f"“{POINTS[0]}” [1]") and POINTS[1] not in text


def test_the_last_point_is_counted_from_the_end(held: Held) -> None:
    assert POINTS[1] in answered(held, "tell me more about the last one")


def test_a_place_beyond_the_list_is_no_point(held: Held) -> None:
    assert answered(held, "explain point 7") == ""
