"""Who may ask, and where."""

import pytest

from bot.access import Access, Allowed, Denied, Person, Place, Visit

CHANNEL = Place("slack", "T1", "C1", private=False)
SHARED = Place("slack", "T1", "C1", private=False, shared=True)
DIRECT = Place("slack", "T1")

COLLEAGUE, GUEST = Person("U1"), Person("U1", guest=True)
OUTSIDER, UNKNOWN = Person("U1", team="T2"), Person("U1", guest=None)

OPEN = Access()
ONE_CHANNEL = Access(channels=frozenset({"C1"}))
OTHER_CHANNEL = Access(channels=frozenset({"C2"}))
ONE_PERSON = Access(users=frozenset({"U1"}))
OTHER_PERSON = Access(users=frozenset({"U2"}))
ONE_TEAM = Access(teams=frozenset({"T1"}))
OTHER_TEAM = Access(teams=frozenset({"T2"}))
BOTH_TEAMS = Access(teams=frozenset({"T1", "T2"}))


@pytest.mark.parametrize(
    ("access", "person", "place", "words"),
    [
        (OPEN, COLLEAGUE, CHANNEL, None),
        (OPEN, COLLEAGUE, DIRECT, None),
        (OPEN, UNKNOWN, CHANNEL, None),
        (OPEN, GUEST, CHANNEL, "guests"),
        (OPEN, GUEST, DIRECT, "guests"),
        (OPEN, OUTSIDER, CHANNEL, "organisation that I was set up for"),
        (OPEN, COLLEAGUE, SHARED, "People of another organisation read this channel"),
        (ONE_CHANNEL, COLLEAGUE, SHARED, None),
        (ONE_CHANNEL, OUTSIDER, SHARED, "organisation that I was set up for"),
        (ONE_CHANNEL, GUEST, CHANNEL, "guests"),
        (OTHER_CHANNEL, COLLEAGUE, CHANNEL, "not answer in this channel"),
        (OTHER_CHANNEL, COLLEAGUE, DIRECT, None),
        (ONE_PERSON, COLLEAGUE, CHANNEL, None),
        (ONE_PERSON, GUEST, CHANNEL, None),
        (ONE_PERSON, OUTSIDER, DIRECT, None),
        (ONE_PERSON, COLLEAGUE, SHARED, "People of another organisation"),
        (OTHER_PERSON, COLLEAGUE, CHANNEL, "not among the people"),
        (OTHER_PERSON, COLLEAGUE, DIRECT, "not among the people"),
        (ONE_TEAM, COLLEAGUE, CHANNEL, None),
        (ONE_TEAM, OUTSIDER, CHANNEL, "organisation that I was set up for"),
        (OTHER_TEAM, COLLEAGUE, CHANNEL, "this workspace"),
        (BOTH_TEAMS, OUTSIDER, CHANNEL, None),
        (BOTH_TEAMS, Person("U1", "T2", guest=True), CHANNEL, "guests"),
    ],
)
def test_who_may_ask_where(access, person, place, words):
    decided = access.decide(Visit(person, place))

    if words is None:
        assert decided == Allowed()
    else:
        assert isinstance(decided, Denied)
        assert words in decided.why
        assert decided.why.endswith("please ask whoever runs me.")
