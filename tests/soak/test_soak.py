"""A short soak: all goes wrong, the bot is stopped once and killed once, and everybody is answered once or told."""

from pathlib import Path

from tests.soak.__main__ import soak


def test_everybody_is_answered_once_or_told_why(tmp_path: Path) -> None:
    came = soak(tmp_path, things=48, people=8, pause=2.0)

    assert came.passed, str(came)
    assert came.asked == 48 and came.answered >= 40
