"""The picture of a council's grades says in words and colours what its table says."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.chart import Chart, Column, Row
from bot.picture import _FILL, LONGEST_ALT_TEXT, alt_text, picture_of
from index.errors import OperatorError
from index.models import Grade

COLUMNS = (Column("2011", "2011-01-01", "SLAC"), Column("May 2014", "2014-05-01", "SIF"), Column("undated", "", ""))
CHART = Chart(
    "St. Helens $x_1$",
    COLUMNS,
    (
        Row("Overall effectiveness", ("adequate", "good", "")),
        Row("Care leavers", ("", "with children in care", "good")),
    ),
    ("'Adequate' is not the later 'requires improvement'.",),
)


def test_every_grade_has_a_colour_of_its_own():
    assert set(_FILL) == {grade.value for grade in Grade}
    assert len(set(_FILL.values())) == len(_FILL)


@pytest.mark.parametrize(
    ("one", "other"), [("outstanding", "inadequate"), ("good", "requires improvement"), ("good", "adequate")]
)
def test_colours_differ_for_people_who_see_no_red_or_no_green(one, other):
    """Seen with blue and with the mean of red and green alone, as the two commonest colour blindnesses roughly do."""

    def seen(grade: str) -> tuple[float, int]:
        red, green, blue = (int(_FILL[grade][0][place : place + 2], 16) for place in (1, 3, 5))
        return (red + green) / 2, blue

    assert sum(abs(a - b) for a, b in zip(seen(one), seen(other), strict=True)) > 50


def test_the_alternative_text_says_all_that_is_shown():
    assert alt_text(CHART) == (
        "Grades of St. Helens $x_1$. Inspections: 2011 (SLAC), May 2014 (SIF), undated. "
        "Overall effectiveness: adequate, good, not judged. "
        "Care leavers: not judged, with children in care, good. "
        "'Adequate' is not the later 'requires improvement'."
    )


def test_an_alternative_text_too_long_for_slack_says_where_the_rest_is():
    text = alt_text(Chart("Leeds", COLUMNS, CHART.rows * 30))

    assert len(text) <= LONGEST_ALT_TEXT
    assert text.endswith("… The table in the answer has all of it.")


def test_a_picture_is_drawn_on_several_threads_at_once():
    pytest.importorskip("matplotlib")
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(picture_of, [CHART] * 8))

    assert all(picture.png.startswith(b"\x89PNG") for picture in pictures)
    assert len({picture.png for picture in pictures}) == 1
    assert "matplotlib.pyplot" not in sys.modules
    assert (pictures[0].title, pictures[0].file_name) == (
        "St. Helens $x_1$: grades over time",
        "st--helens--x-1--grades.png",
    )


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch):
    for name in [each for each in sys.modules if each.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(OperatorError, match=r"pip install --editable"):
        picture_of(CHART)
