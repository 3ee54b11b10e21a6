"""Another program can follow a sync by the lines that it writes."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.settings import Settings
from ingest.cli import main
from ingest.progress_lines import ProgressLines
from ingest.sync import Options, Progress, sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder


def test_there_is_a_line_for_each_file_that_is_read(settings: Settings, write: Callable[[str, str], Path]) -> None:
    write("suffolk/one.md", a_paper("Suffolk"))
    write("leeds/two.md", a_paper("Leeds"))
    written = io.StringIO()
    lines = ProgressLines(written)

    sync(settings, Options(), Progress(lines.start, lines.step, lines.say), FakeEmbedder())

    told = [json.loads(line)["progress"] for line in written.getvalue().splitlines()]
    assert [(each["done"], each["of"]) for each in told] == [(0, 2), (1, 2), (2, 2)]
    assert {each["file"] for each in told} == {"", "suffolk/one.md", "leeds/two.md"}


def test_where_there_is_nothing_to_read_no_line_is_written_and_the_report_comes(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))

    assert main(["sync", "--json", "--progress", "json"]) == 0

    printed = capsys.readouterr()
    assert json.loads(printed.out)["added"] == []
    assert "progress" not in printed.err
