"""Statistical neighbours and regions: complete, of councils that exist, and found as questions name them."""

from pathlib import Path

import pytest

from index.vocabulary.councils import current_councils
from index.vocabulary.neighbours import near, region_in_question, statistical_neighbours
from tests.fixtures.make_neighbours import neighbours_csv

PUBLIC = Path(__file__).parents[3].parent / "shared" / "data" / "statistical_neighbours.csv"
OURS = Path(__file__).parents[3] / "index" / "vocabulary" / "neighbours.csv"


def test_every_council_of_today_has_ten_others_that_exist() -> None:
    names = {council.name for council in current_councils()}
    for name in names:
        found = statistical_neighbours(name)
        assert len(found) == len(set(found)) == 10 and name not in found and names.issuperset(found)


def test_the_table_is_the_public_one() -> None:
    if not PUBLIC.exists():
        pytest.skip("the public table of statistical neighbours is not beside this checkout")
    assert OURS.read_text(encoding="utf-8") == neighbours_csv(PUBLIC.read_text(encoding="utf-8"))


def test_councils_near_are_the_others_of_the_region() -> None:
    assert "Surrey" in near("Oxfordshire") and "Oxfordshire" not in near("Oxfordshire")
    assert near("Atlantis") == ()


@pytest.mark.parametrize(
    ("question", "region"),
    [
        ("councils in the south-east", "South East"),
        ("who is outstanding in Yorkshire & the Humber?", "Yorkshire and the Humber"),
        ("authorities across london", "London"),
        ("what must improve in north east lincolnshire?", ""),
        ("which councils are good?", ""),
    ],
)
def test_a_region_is_told_from_a_question(question: str, region: str) -> None:
    assert region_in_question(question) == region
