"""A short load: everybody who behaves is served, and everybody who does not is refused."""

from pathlib import Path

import pytest

from tests.load.__main__ import load
from tests.load.report import Report
from tests.load.tally import Tally, Wrong


@pytest.mark.model
def test_readers_and_askers_are_served_while_strangers_are_refused(tmp_path: Path) -> None:
    came = load(tmp_path, seconds=4, readers=40, askers=4)

    assert came.passed, str(came)
    assert len(came.tallies) == 7 and all(each.seconds for each in came.tallies)
    assert came.memory


def test_a_load_with_an_error_has_not_passed() -> None:
    tally = Tally("pages")
    with tally.one():
        pass
    assert Report(1, [tally], (), ended_well=True).passed
    with tally.one():
        raise Wrong("status 500")
    came = Report(1, [tally], (), ended_well=True)
    assert not came.passed and "wrong with pages, 1 times: Wrong: status 500" in str(came)
