"""Councils from addresses and folders."""

import pytest

from index.vocabulary.councils import council_for_folder, council_for_host


@pytest.mark.parametrize(
    ("address", "council"),
    [
        ("https://moderngov.cheshireeast.gov.uk/ecminutes/mgAi.aspx?ID=1", "Cheshire East"),
        ("democracy.telford.gov.uk", "Telford and Wrekin"),
        ("oxfordshire.moderngov.co.uk", "Oxfordshire"),
        ("bathnes.moderngov.co.uk", "Bath and North East Somerset"),
        ("mycouncil.oxfordshire.gov.uk", "Oxfordshire"),
        ("https://LEEDS.gov.uk:443/a", "Leeds"),
        ("https://council.cumbria.gov.uk/x", "Cumbria"),
    ],
)
def test_a_host_tells_the_council(address: str, council: str) -> None:
    assert council_for_host(address) == council


@pytest.mark.parametrize(
    "address",
    [
        "notleeds.gov.uk",
        "leeds.gov.uk.example.com",
        "https://www.gov.uk/leeds",
        "gov.uk",
        "moderngov.co.uk",
        "files.ofsted.gov.uk",
        "http://[x",
        "",
    ],
)
def test_a_host_is_matched_by_whole_labels_from_the_right(address: str) -> None:
    assert council_for_host(address) is None


@pytest.mark.parametrize(
    ("folder", "council"),
    [
        ("80536_oxfordshire", "Oxfordshire"),
        ("80570_telford & wrekin", "Telford and Wrekin"),
        ("Oxfordshire County Council", "Oxfordshire"),
        ("telford-and-wrekin", "Telford and Wrekin"),
        ("Cheshire_East", "Cheshire East"),
        ("southend-on-sea", "Southend-on-Sea"),
        ("reading", "Reading"),
        ("minutes", None),
        ("restricted", None),
        ("2024", None),
        ("Reports 2024", None),
    ],
)
def test_a_folder_tells_the_council(folder: str, council: str | None) -> None:
    assert council_for_folder(folder) == council
