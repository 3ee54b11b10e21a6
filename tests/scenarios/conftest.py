"""What the scenarios in Slack share: a workspace and an assistant for a file, and names that no other test uses."""

import itertools
from collections.abc import Iterator

import pytest

from tests.slack_double import MODES, SlackDouble
from tests.slack_double.running import FakeAssistant

_numbers = itertools.count(1001)


@pytest.fixture(scope="module", params=MODES)
def slack(request: pytest.FixtureRequest) -> Iterator[SlackDouble]:
    """One workspace for the file; the tests use channels and people of their own in it."""
    with SlackDouble(mode=request.param) as double:
        yield double
    assert double.complaints == []


@pytest.fixture(scope="module")
def assistant(slack: SlackDouble) -> FakeAssistant:
    """One assistant for the file."""
    return FakeAssistant()


@pytest.fixture
def channel() -> str:
    """A channel that no other test uses."""
    return f"C{next(_numbers)}"


@pytest.fixture
def user() -> str:
    """A member of staff whom no other test uses."""
    return f"U{next(_numbers)}"
