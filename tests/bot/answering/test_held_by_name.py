"""A name that the papers hold is in scope, whatever else a question in few words is like."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answering.held_by_name import mentions, names_what_is_held
from bot.intents import Intent
from bot.understanding import understand
from index.store import Store
from tests.builders import a_filing

Held = Callable[..., Store]


@pytest.mark.parametrize(
    ("question", "is_held"),
    [
        ("Bluebell team?", True),
        ("what is the Bluebell team", True),
        ("bluebell team?", False),
        ("Pikachu team?", False),
        ("tell me a joke about the Bluebell team", False),
    ],
)
def test_a_name_with_the_word_behind_it_must_stand_in_a_paper(held: Held, question: str, is_held: bool) -> None:
    store = held(a_filing("The Bluebell team works with schools."))
    asked = replace(understand(question), intents=(Intent.OUT_OF_SCOPE,))
    assert names_what_is_held(asked, store.held(exempt=False)[0], store) is is_held


def test_papers_that_may_not_be_seen_bring_nothing_into_scope(held: Held) -> None:
    store = held(a_filing("The Bluebell team works with schools."))
    asked = replace(understand("Bluebell team?"), intents=(Intent.OUT_OF_SCOPE,))
    assert not names_what_is_held(asked, (), store)


@pytest.mark.parametrize(
    ("question", "is_mentioned"),
    [
        ("where is the Bluebell team based", True),
        ("where is it based (Make Safe)", False),
        ("where is the Pikachu team based", False),
        ("where is early help based", True),
    ],
)
def test_a_team_that_no_paper_names_is_not_mentioned(held: Held, question: str, is_mentioned: bool) -> None:
    store = held(a_filing("The Bluebell team works with schools. Children are safe."))
    assert mentions(understand(question), store.held(exempt=False)[0], store) is is_mentioned
