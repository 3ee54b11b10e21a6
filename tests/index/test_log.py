"""The log has what the person on duty needs, and neither secrets nor what was asked."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.log import start_log, trace_of, unforeseen, without

QUESTION = "what about the girl Zuleika in Acacia Avenue?"


@pytest.fixture(autouse=True)
def _handlers_as_they_were() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def written(folder: Path) -> str:
    """What the log holds."""
    return (folder / "inspections.log").read_text(encoding="utf-8")


def test_no_secret_reaches_the_file_nor_standard_error(tmp_path, capsys):
    start_log(tmp_path, True, ("xoxb-1-2-secret", "sk-key", ""))
    log = logging.getLogger("bot.test")
    log.info("token=%s", "xoxb-1-2-secret")
    try:
        raise RuntimeError("Incorrect API key provided: sk-key.")
    except RuntimeError:
        log.exception("failed")

    for said in (written(tmp_path), capsys.readouterr().err):
        assert "token=[secret]" in said
        assert "API key provided: [secret]." in said
        assert "xoxb" not in said
        assert "Traceback" in said


def test_a_trace_says_where_and_what_but_not_what_was_asked():
    try:
        try:
            raise KeyError("Zuleika")
        except KeyError as cause:
            raise ValueError(f"no such place in {QUESTION!r}: 'acacia'") from cause
    except ValueError as error:
        told = trace_of(error, QUESTION)

    assert "test_log.py" in told
    assert told.index("KeyError: '[…]'") < told.index("ValueError: no such place")
    assert not any(word in told.split("ValueError: ")[1].casefold() for word in ("zuleika", "acacia", "girl"))


def test_errors_that_lead_to_one_another_end():
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one

    assert trace_of(one, "") == "ValueError: other\nwhich led to\nValueError: one"


def test_what_nobody_foresaw_is_logged_under_the_reference_that_people_are_told(tmp_path):
    start_log(tmp_path, False)
    try:
        raise RuntimeError(QUESTION)
    except RuntimeError:
        sentence = unforeseen(logging.getLogger("bot.test"), QUESTION)

    reference = sentence.rstrip(".").rsplit(" ", 1)[-1]
    assert f"reference={reference}" in written(tmp_path)
    assert "RuntimeError" in written(tmp_path)
    assert "Zuleika" not in written(tmp_path)


def test_nothing_is_left_out_where_nothing_is_withheld():
    assert without("", "the whole text") == "the whole text"
    assert without("The TEXT", "the whole text") == "[…] whole […]"
