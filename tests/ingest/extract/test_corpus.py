"""What is read of the papers that ship with the project."""

from pathlib import Path

from ingest.extract import understand
from ingest.extract.understanding import Understanding
from ingest.loaders import read
from tests.ingest.extract.material import every_read
from tests.ingest.extract.papers import grades, points

CORPUS = Path(__file__).parents[3] / "corpus"


def of(file: str) -> Understanding:
    return understand(read(CORPUS / file), file, None)


def test_every_quotation_stands_in_its_block() -> None:
    for path in CORPUS.rglob("*.*"):
        if path.suffix == ".toml":
            continue
        reading = read(path)
        for each in every_read(understand(reading, path.relative_to(CORPUS).as_posix(), None)):
            assert each.source != "text" or (each.block is not None and each.quote in reading.blocks[each.block].text)


def test_each_paper_gives_the_judgements_of_its_inspection() -> None:
    assert grades(of("cheshire-east/2013-ofsted-item.html").accounts[0])["quality_of_practice"] == "inadequate"
    assert len(grades(of("oxfordshire/2014-council-ofsted-item.html").accounts[0])) == 3
    assert grades(of("oxfordshire/2018-press-note.txt").accounts[0])["help_and_protection"] == "requires improvement"
    assert set(grades(of("oxfordshire/2024-05-20-ilacs-outcome-report.pdf").accounts[0]).values()) == {"good"}
    assert grades(of("telford-and-wrekin/2024-members-questions.md").accounts[0])["help_and_protection"] == "good"


def test_earlier_inspections_keep_their_own_grades() -> None:
    telford = of("telford-and-wrekin/2024-ofsted-item.html").accounts
    oxfordshire = of("oxfordshire/2024-05-20-ilacs-outcome-report.pdf").accounts

    assert [account.period.start.year for account in telford if account.period] == [2024, 2020]
    assert [account.period.start.year for account in oxfordshire if account.period] == [2024, 2018]
    assert grades(oxfordshire[1]) == {"overall_effectiveness": "good"}


def test_the_points_to_improve_are_whole() -> None:
    assert len(points(of("oxfordshire/2024-05-20-ilacs-outcome-report.pdf").accounts[0])) == 4
    assert len(points(of("oxfordshire/2018-press-note.txt").accounts[0])) == 2
    assert len(points(of("telford-and-wrekin/2024-ofsted-item.html").accounts[0])) == 2
