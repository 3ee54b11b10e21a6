"""What is read of forty real reports against records that people made of them by eye; skipped where they are absent."""

import pytest

from tests.evaluation.register import Marks, lacking, mark_all, records
from tests.ingest.extract.material import folder

FIELDS = 0.995
POINTS = 0.99


@pytest.fixture(scope="module")
def marks() -> Marks:
    """The marks of all records together."""
    return mark_all(folder("reports"), records())


def test_fields_are_read_as_recorded(marks: Marks) -> None:
    assert marks.accuracy >= FIELDS, marks.as_text()


def test_points_are_read_whole_and_no_others(marks: Marks) -> None:
    assert marks.recall("points") >= POINTS and marks.precision("points") >= POINTS, marks.as_text()


def test_nothing_is_extracted_from_the_file_that_holds_no_report() -> None:
    file = "80490_bromley/children's services inspection - 17 august 2012.pdf"
    (said,) = lacking(folder("reports"), file)
    assert said.startswith("not read: ")


def test_marks_tell_a_point_that_is_cut_from_a_whole_one() -> None:
    marks = Marks()
    marks.several("report.pdf", "points", ["whole", "same"], ["who", "same"])
    assert (marks.recall("points"), marks.precision("points")) == (0.5, 0.5)
    assert [(each.recorded, each.read) for each in marks.differences] == [("whole", None), (None, "who")]
