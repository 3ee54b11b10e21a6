"""Home is within Slack's limits whatever is held, and shows each person what is theirs to see."""

from datetime import datetime

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.front_page import Due, FrontPage, HeldOn
from bot.slack.views.home import Visitor, home_view
from tests.bot.slack.anything import ANYTHING
from tests.slack_double import reading
from tests.slack_double.views import home_problems

HELD = st.builds(
    HeldOn,
    council=ANYTHING,
    years=st.lists(st.integers(1990, 2030), max_size=40).map(tuple),
    documents=st.integers(0, 10**6),
)
PAGES = st.builds(
    FrontPage,
    documents=st.integers(0, 10**6),
    councils=st.lists(HELD, max_size=12).map(tuple) | st.integers(0, 900).map(lambda n: many(n)),
    last_read=st.none() | st.datetimes(),
    problems=st.lists(st.tuples(ANYTHING, ANYTHING), max_size=30).map(tuple),
    due=st.lists(st.builds(Due, ANYTHING, ANYTHING, ANYTHING, ANYTHING), max_size=8).map(tuple),
)
VISITORS = st.builds(
    Visitor, st.booleans(), st.lists(ANYTHING, max_size=9).map(tuple), st.just("") | ANYTHING, st.booleans()
)


def many(councils: int) -> tuple[HeldOn, ...]:
    """So many councils, each with long years behind it."""
    return tuple(HeldOn(f"Council of {n}", tuple(range(1990, 2030)), n) for n in range(councils))


def words(page: FrontPage) -> str:
    return reading.shown(home_view(page, [])["blocks"])


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(page=PAGES, examples=st.lists(st.tuples(ANYTHING, ANYTHING), max_size=7), visitor=VISITORS)
@example(FrontPage(councils=many(5_000)), [("What?", "What?")], Visitor(is_admin=True, has_switch=True))
def test_slack_accepts_home_whatever_is_held(page, examples, visitor):
    assert home_problems(home_view(page, examples, visitor)) == []


def test_a_few_councils_are_shown_with_their_years():
    page = FrontPage(9, (HeldOn("Leeds", (2015, 2022), 4), HeldOn("Poole", (), 1)), datetime(2024, 5, 1, 9, 5))

    said = words(page).replace("*", "")

    assert "9 documents on 2 councils, last read on 1 May 2024 at 09:05" in said
    assert "Leeds  2015, 2022 · 4 documents" in said
    assert "Poole  no dated inspection · 1 document" in said


def test_many_councils_are_folded_and_all_are_there_still():
    said = words(FrontPage(councils=many(900)))

    assert "Council of 899" in said and "1990 to 2029" in said
    assert "1991" not in said


def test_problems_and_switches_are_for_administrators_alone():
    page = FrontPage(problems=(("leeds/closed.pdf", "it is damaged"),))

    assert "closed.pdf" not in words(page) and "administrators" not in words(page)
    admin = home_view(page, [], Visitor(is_admin=True, has_switch=True))
    assert "leeds/closed.pdf: it is damaged" in reading.shown(admin["blocks"])
    assert [b["text"]["text"] for b in reading.buttons(admin["blocks"])] == [
        "Read the documents again",
        "Stop all answers",
    ]
