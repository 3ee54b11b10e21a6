"""The list of councils: complete, unambiguous, and found by any of their names."""

import json
from collections import Counter
from pathlib import Path

import pytest

from index.vocabulary.authorities import fold
from index.vocabulary.councils import (
    council_named,
    councils,
    councils_in_region,
    current_councils,
    predecessors_of,
    same_place,
    successors_of,
)

OFFICIAL = Path(__file__).parents[3].parent / "shared" / "data" / "local_authorities.json"


def test_there_are_153_authorities_today() -> None:
    assert len(current_councils()) == 153


def test_no_name_means_two_councils() -> None:
    names = Counter(name for council in councils() for name in {fold(name) for name in council.names})
    assert [name for name, times in names.items() if times > 1] == []


def test_codes_and_domains_are_not_shared() -> None:
    for field in ("ons", "dfe", "urn", "domain"):
        values = [getattr(council, field) for council in councils() if getattr(council, field)]
        assert len(values) == len(set(values)), field


def test_official_names_and_codes_agree_with_the_public_list() -> None:
    if not OFFICIAL.exists():
        pytest.skip("the public list of authorities is not beside this checkout")
    for row in json.loads(OFFICIAL.read_text(encoding="utf-8")):
        council = council_named(row["name"])
        assert council is not None, row["name"]
        assert (council.ons, council.dfe, council.urn) == (row["ons"], row["dfe"], row["ofsted_urn"])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("oxfordshire county council", "Oxfordshire"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("London Borough of Richmond upon Thames", "Richmond upon Thames"),
        ("City of York Council", "York"),
        ("Stockport Metropolitan Borough Council", "Stockport"),
        ("B&NES", "Bath and North East Somerset"),
        ("rbwm", "Windsor and Maidenhead"),
        ("Hull", "Kingston upon Hull"),
        ("Kingston Upon Hull, City of", "Kingston upon Hull"),
        ("Bristol, City of", "Bristol"),
        ("Bedford Borough", "Bedford"),
        ("City of London", "City of London"),
        ("St. Helens", "St Helens"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("the Wirral", "Wirral"),
        ("County Durham", "Durham"),
        ("Brighter Futures for Children", "Reading"),
        ("Cumbria County Council", "Cumbria"),
    ],
)
def test_a_council_is_found_by_any_of_its_names(said: str, name: str) -> None:
    council = council_named(said)
    assert council is not None
    assert council.name == name


@pytest.mark.parametrize(
    "said", ["Oxford City Council", "London", "council", "", "Achieving for Children", "Glasgow", "County Council"]
)
def test_what_is_no_council_is_none(said: str) -> None:
    assert council_named(said) is None


def test_an_abolished_council_knows_who_took_over() -> None:
    cumbria = council_named("Cumbria")
    assert cumbria is not None
    assert cumbria.abolished == 2023
    assert successors_of("Cumbria") == ("Cumberland", "Westmorland and Furness")
    assert predecessors_of("Cumberland") == ("Cumbria",)


def test_all_successors_are_councils_of_today() -> None:
    today = {council.name for council in current_councils()}
    assert {name for council in councils() for name in council.successors} <= today


def test_same_place_sees_through_spelling_but_not_through_reorganisation() -> None:
    assert same_place("Hull City Council", "Kingston upon Hull")
    assert not same_place("Cumbria", "Cumberland")
    assert not same_place("Derby", "Derbyshire")
    assert not same_place("Narnia", "Narnia")


def test_a_region_holds_its_councils() -> None:
    names = {council.name for council in councils_in_region("south east")}
    assert {"Oxfordshire", "Reading"} <= names
    assert "Leeds" not in names
