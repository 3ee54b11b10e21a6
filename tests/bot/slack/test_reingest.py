"""Reading the documents again in a child process."""

import json
import sys
import threading
import time

import pytest

from bot.commands.reingest import Reingest
from bot.commands.sync_report import Step, SyncReport, in_words
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
    added, failed = tuple(f"a{n}.pdf" for n in range(20)), (("b.pdf", "no\ntext"),)
    report = SyncReport(added=added, failed=failed, unchanged=3, passages=9)

    said = in_words(report)

    assert "20 added, 3 unchanged, 1 failed; 9 passages are held" in said
    assert '- "a14.pdf"\n- and 5 more' in said
    assert '- "b.pdf": no text' in said


def test_nothing_new_is_one_line():
    assert (
        in_words(SyncReport(unchanged=3, passages=9))
        == "**The documents have been read again**: 3 unchanged; 9 passages are held."
    )


def test_a_report_counts_even_when_files_failed():
    report = python(f"import json, sys; print(json.dumps({REPORT!r})); sys.exit(1)").run()

    assert report == SyncReport(unchanged=3, passages=9, seconds=0.2)


def test_where_others_read_along_only_files_that_may_be_named_are():
    report = SyncReport(added=("a.pdf", "closed.pdf"), moved=(("x.pdf", "b.pdf"),), failed=(("c.pdf", "no text"),))

    said = in_words(report, lambda file: file in ("a.pdf", "b.pdf"))

    assert "2 added, 1 moved, 0 unchanged, 1 failed" in said
    assert '"a.pdf"' in said and '"x.pdf" is now "b.pdf"' in said
    assert "closed.pdf" not in said and "c.pdf" not in said


def test_it_is_told_how_far_the_sync_is_and_words_between_are_no_steps():
    steps: list[Step] = []
    code = (
        "import json, sys\n"
        "for done in range(3):\n"
        "    progress = {'done': done, 'of': 2, 'file': 'a.pdf' if done else ''}\n"
        "    print(json.dumps({'progress': progress}), file=sys.stderr)\n"
        "    print('12', file=sys.stderr)\n"
        f"print(json.dumps({REPORT!r}))"
    )

    python(code).run(steps.append)

    assert steps == [Step(0, 2, ""), Step(1, 2, "a.pdf"), Step(2, 2, "a.pdf")]
    assert [each.in_words(with_name=True) for each in steps[:2]] == ["0 of 2 read", "1 of 2 read: a.pdf"]
    assert steps[1].in_words(with_name=False) == "1 of 2 read"


def test_a_listener_that_fails_does_not_hold_up_the_sync():
    def fails(_step: Step) -> None:
        raise RuntimeError("Slack is gone")

    line = json.dumps({"progress": {"done": 1, "of": 1, "file": "a.pdf"}})
    report = python(
        f"import json, sys; [print({line!r}, file=sys.stderr) for _ in range(3000)]; print(json.dumps({REPORT!r}))"
    ).run(fails)

    assert report.unchanged == 3


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
