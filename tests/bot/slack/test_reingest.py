"""Reading the documents again in a child process."""

import sys
import threading
import time

import pytest

from bot.commands.reingest import Reingest, in_words
from index.errors import OperatorError, TryLater

REPORT = {
    "added": [],
    "changed": [],
    "moved": [],
    "removed": [],
    "unchanged": 3,
    "failed": [],
    "passages": 9,
    "seconds": 0.2,
}


def python(code: str) -> Reingest:
    return Reingest([sys.executable, "-c", code])


def test_the_report_says_what_changed_and_what_failed():
    report = {**REPORT, "added": [f"a{n}.pdf" for n in range(20)], "failed": [{"file": "b.pdf", "reason": "no\ntext"}]}

    said = in_words(report)

    assert "20 added, 3 unchanged, 1 failed; 9 passages are held" in said
    assert '- "a14.pdf"\n- and 5 more' in said
    assert '- "b.pdf": no text' in said


def test_nothing_new_is_one_line():
    assert in_words(REPORT) == "**The documents have been read again**: 3 unchanged; 9 passages are held."


def test_a_report_counts_even_when_files_failed():
    assert "3 unchanged" in python(f"import json, sys; print(json.dumps({REPORT!r})); sys.exit(1)").run()


def test_a_child_that_fails_gives_its_last_line():
    with pytest.raises(OperatorError, match=r"exit code 3\): the folder is gone"):
        python(
            "import sys; print('noise', file=sys.stderr); print('the folder is gone', file=sys.stderr); sys.exit(3)"
        ).run()


def test_a_command_that_does_not_exist_is_named():
    with pytest.raises(OperatorError, match="no-such-program"):
        Reingest(["/no-such-program"]).run()


def test_a_stop_ends_the_child_and_says_so():
    reingest = python("import time; time.sleep(60)")
    threading.Timer(0.3, reingest.stop).start()
    started = time.monotonic()

    with pytest.raises(TryLater, match="restarted"):
        reingest.run()
    assert time.monotonic() - started < 10
