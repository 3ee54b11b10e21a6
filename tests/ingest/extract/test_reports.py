"""What is read of the real reports, measured against an independent reading of them and against themselves."""

from collections.abc import Mapping

from index.models import Period
from ingest.extract.dates import parse_date, parse_period
from ingest.extract.understanding import ReadAccount
from tests.ingest.extract.material import every_read, independent_readings, reports
from tests.ingest.extract.papers import grades

AREAS = {
    "leaders": "leaders",
    "help": "help_and_protection",
    "in_care": "children_in_care",
    "care_and_leavers": "children_in_care",
    "leavers": "care_leavers",
    "overall": "overall_effectiveness",
}
DATED_OTHERWISE = 3
"""So many reports print another day of publication than their file's name has."""


def accounts() -> dict[str, ReadAccount]:
    return {file: paper.accounts[0] for file, (_, paper) in reports().items() if paper.accounts}


def known_period(known: Mapping[str, object]) -> Period | None:
    """The dates of the independent reading; one of them breaks off at the end of a line, and says nothing."""
    dates = str(known["dates"])
    return None if dates.endswith(" to") else parse_period(dates)


def test_every_quotation_stands_in_its_block() -> None:
    for file, (reading, paper) in reports().items():
        for each in every_read(paper):
            if each.source == "text":
                assert each.block is not None and each.quote, (file, each)
                for block, line in enumerate(each.quote.split("\n"), start=each.block):
                    assert line.removeprefix("• ") in reading.blocks[block].text, (file, each)


def test_judgements_dates_and_inspector_agree_with_the_independent_reading() -> None:
    read = accounts()
    for known in independent_readings():
        account, table = read[str(known["file"])], known["table"]
        assert isinstance(table, dict)
        assert grades(account) == {AREAS[row]: grade for row, grade in table.items()}, known["file"]
        assert account.period and known_period(known) in (account.period, None), known["file"]
        assert account.lead_inspector and str(known["lead"]).startswith(account.lead_inspector), known["file"]


def test_every_report_states_framework_period_inspector_and_council() -> None:
    for file, account in accounts().items():
        assert account.framework and account.period and account.council, file
        assert account.lead_inspector or account.framework == "SLAC", file


def test_reports_are_published_on_the_day_in_their_file_name() -> None:
    differ = [file for file, account in accounts().items() if account.published != parse_date(file.rsplit("/", 1)[-1])]

    assert len(differ) <= DATED_OTHERWISE, differ


def test_single_inspection_reports_judge_every_area() -> None:
    single = {file: grades(account) for file, account in accounts().items() if account.framework == "SIF"}
    whole = {"overall_effectiveness", "help_and_protection", "children_in_care", "adoption", "care_leavers", "leaders"}
    complete = [file for file, graded in single.items() if whole <= graded.keys()]

    assert len(complete) >= 0.95 * len(single)


def test_all_but_the_faultless_are_told_what_to_improve() -> None:
    silent = [file for file, account in accounts().items() if not account.findings]

    assert len(silent) <= 1, silent
