"""Showing how a file is understood: every value with its words, and nothing filed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.settings import Settings
from ingest.show import understand_file
from tests.builders import a_paper

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

Write = Callable[[str, str], Path]


def test_a_text_outside_the_corpus_is_shown(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "elsewhere.md"
    path.write_text(a_paper("Suffolk"), encoding="utf-8")
    shown = understand_file(path, settings.corpus_dir)
    assert shown.filing.document.file == "elsewhere.md" and shown.filing.document.councils == ("Suffolk",)
    assert "councils: Suffolk  [" in shown.as_text(with_blocks=False)


def test_a_file_of_the_corpus_can_be_named_as_reports_name_it(write: Write, settings: Settings) -> None:
    write("suffolk/paper.md", a_paper("Suffolk"))
    shown = understand_file(Path("suffolk/paper.md"), settings.corpus_dir)
    assert shown.filing.document.file == "suffolk/paper.md"


def test_nothing_is_filed_by_it(write: Write, settings: Settings) -> None:
    understand_file(write("paper.md", a_paper()), settings.corpus_dir)
    assert not settings.data_dir.exists()


def test_what_is_not_stated_is_said_not_to_be(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Somebody wrote this down about something.", encoding="utf-8")
    text = understand_file(path, settings.corpus_dir).as_text(with_blocks=False)
    assert "councils: not stated" in text and "published: not stated" in text


def test_a_value_from_a_sidecar_says_so(write: Write, settings: Settings) -> None:
    path = write("note.txt", "Somebody wrote this down about something.")
    write("note.txt.meta.toml", 'council = "Leeds"')
    assert "councils: Leeds  [from the sidecar]" in understand_file(path, settings.corpus_dir).as_text(
        with_blocks=False
    )


def test_the_blocks_come_when_asked_for(write: Write, settings: Settings) -> None:
    shown = understand_file(write("paper.md", a_paper(says="Caseloads are too high.")), settings.corpus_dir)
    assert "\nCaseloads are too high." in shown.as_text(with_blocks=True)
    assert "\nCaseloads are too high." not in shown.as_text(with_blocks=False)


@pytest.mark.parametrize(
    "file", ["oxfordshire/2024-05-20-ilacs-outcome-report.pdf", "telford-and-wrekin/2024-ofsted-item.html"]
)
def test_every_quotation_shown_stands_in_a_passage_or_its_heading(file: str) -> None:
    made = understand_file(CORPUS / file, CORPUS).as_json()
    texts = "\n".join(passage["heading"] + "\n" + passage["text"] for passage in made["passages"])
    quotes = [value["quote"] for value in made["evidence"].values()]
    for inspection in made["inspections"]:
        quotes += [value["quote"] for value in (*inspection["judgements"], *inspection["improvements"])]
    assert made["inspections"] and any(quotes)
    assert all(quote in texts for quote in quotes if quote)
    assert json.loads(json.dumps(made)) == made


def test_a_file_that_cannot_be_read_says_why(write: Write, settings: Settings) -> None:
    with pytest.raises(UnreadableFile, match=r"bad\.pdf.*\."):
        understand_file(write("bad.pdf", "%PDF-1.7 and nothing more"), settings.corpus_dir)


def test_what_a_paper_records_is_shown_with_its_words() -> None:
    shown = understand_file(CORPUS / "oxfordshire" / "2014-council-ofsted-item.html", CORPUS)
    text = shown.as_text(with_blocks=False)
    assert "resolved, moved by Councillor Tilley, seconded by Councillor Hudspeth, carried unanimously" in text
    recorded = json.loads(json.dumps(shown.as_json()))["recorded"]
    assert recorded["decisions"][-1]["evidence"]["quote"] == "RESOLVED: that the recommendation be adopted."
    assert recorded["deadlines"][0]["day"] == "2014-06-30"
