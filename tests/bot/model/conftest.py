"""An assistant on one report, with a language model served on loopback."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.wiring import build_writer
from index.filing import Filing
from index.settings import Settings
from index.store import Store
from tests.builders import a_filing, an_account

LED = "The fostering service is well led, including by its new managers."
SPOKEN = "Foster carers (of whom there are enough) speak warmly of it."
DENTIST = "Children in foster care do not wait for 12 weeks before they see a dentist."
VISITS = "Leaders visit foster carers in March and in May."
TURNED = "However, they do not visit those in Leeds."
REPORT = " ".join((LED, SPOKEN, DENTIST, VISITS, TURNED))

QUESTION = "how is the fostering service led?"

Make = Callable[..., Assistant]


def the_report() -> Filing:
    """A report on Suffolk."""
    return a_filing(REPORT, "Overall effectiveness: inadequate.", accounts=[an_account()])


@pytest.fixture
def report(held: Callable[..., Store]) -> Store:
    """A report on Suffolk that speaks of fostering."""
    return held(the_report())


@pytest.fixture
def with_model(held: Callable[..., Store], settings: Settings) -> Make:
    """Makes an assistant on the report, or on another store, whose model is served at an address; other settings may be
    given.
    """
    pytest.importorskip("langchain_openai", reason="the package langchain-openai is not installed")

    def make(url: str, store: Store | None = None, **fields: object) -> Assistant:
        values = {
            "chat_model": "openai:scripted",
            "chat_api_key": "a-key",
            "chat_base_url": url,
            "chat_time_limit": 4,
            **fields,
        }
        return Assistant(store or held(the_report()), writer=build_writer(replace(settings, **values)))  # type: ignore[arg-type]

    return make
