"""What is read of the letters and reports of which few are to be had, in each format and for any council."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from index.filing import Filing
from index.models import Account
from index.text import stands_in
from ingest.filing import make_filing
from ingest.parse import Unread, parse
from tests.builders import a_state
from tests.ingest.extract import letters
from tests.ingest.extract.letters import Line

Letter = Callable[[str], Sequence[Line]]
PRINTED = {"pdf": letters.pdf, "docx": letters.docx, "html": letters.html}
COUNCILS = ("Dorset", "North Yorkshire", "Telford and Wrekin")


@dataclass(frozen=True)
class Expected:
    """What a letter says; a point is its kind, its first words, and its page in a PDF."""

    kind: str
    framework: str
    start: str
    end: str
    published: str | None = None
    lead: str | None = None
    outcome: str | None = None
    points: tuple[tuple[str, str, int], ...] = ()
    earlier: tuple[tuple[str, int], ...] = ()
    grades: dict[str, str] = field(default_factory=dict)


SEND_POINTS = (
    ("improvement", "Partners should strengthen the oversight", 2),
    ("improvement", "Health leaders should widen the offer", 2),
)
SEND_2024 = partial(Expected, "ofsted report", "area SEND", "2024-03-11", "2024-03-15", lead="Dora Finch")

LETTERS: dict[str, tuple[Letter, Expected]] = {
    "focused visit of 2018": (
        letters.focused_visit_2018,
        Expected(
            "visit letter",
            "focused visit",
            "2018-09-12",
            "2018-09-13",
            "2018-10-02",
            "Nora Field",
            points=(
                ("improvement", "The recording of decisions by managers.", 2),
                ("improvement", "The use of chronologies in assessments", 2),
                ("priority action", "The time that children wait", 1),
            ),
            earlier=(("requires improvement", 2016),),
        ),
    ),
    "focused visit of 2024": (
        letters.focused_visit_2024,
        Expected(
            "visit letter",
            "focused visit",
            "2024-03-26",
            "2024-03-27",
            "2024-05-03",
            "Rhona Vale",
            points=(
                ("improvement", "The quality of pathway plans.", 1),
                ("improvement", "Access to dentists for care leavers.", 1),
            ),
            earlier=(("good", 2022),),
        ),
    ),
    "monitoring visit of 2019": (
        letters.monitoring_visit_2019,
        Expected(
            "visit letter",
            "monitoring visit",
            "2019-07-03",
            "2019-07-04",
            "2019-07-31",
            "Bea Stone",
            earlier=(("inadequate", 2017),),
        ),
    ),
    "monitoring visit of 2025": (
        letters.monitoring_visit_2025,
        Expected(
            "visit letter",
            "monitoring visit",
            "2025-02-04",
            "2025-02-05",
            "2025-03-14",
            "Mary Glen",
            earlier=(("inadequate", 2023),),
        ),
    ),
    "joint letter of 2017": (
        letters.jtai_letter_2017,
        Expected(
            "visit letter",
            "JTAI",
            "2017-03-27",
            "2017-03-31",
            "2017-05-15",
            points=(
                ("improvement", "The sharing of police notifications", 2),
                ("improvement", "The recording of what was agreed", 2),
            ),
        ),
    ),
    "joint report of 2023": (
        letters.jtai_report_2023,
        Expected(
            "ofsted report",
            "JTAI",
            "2023-01-23",
            "2023-02-10",
            lead="Petra Wyld",
            points=(
                ("improvement", "The take-up of early help assessments", 1),
                ("improvement", "Oversight of waiting lists", 1),
                ("priority action", "The backlog of police referrals.", 2),
            ),
        ),
    ),
    "SEND letter with a written statement of action": (
        letters.send_letter_2018,
        Expected(
            "visit letter",
            "area SEND",
            "2018-06-18",
            "2018-06-22",
            "2018-08-06",
            "Gail Penn",
            "written statement of action is required",
            points=(
                ("improvement", "Too many reviews of plans are late.", 2),
                ("priority action", "the quality of education, health and care plans", 2),
                ("priority action", "the joint commissioning of therapies", 2),
            ),
        ),
    ),
    "SEND letter without one": (
        partial(letters.send_letter_2018, weak=False),
        Expected(
            "visit letter",
            "area SEND",
            "2018-06-18",
            "2018-06-22",
            "2018-08-06",
            "Gail Penn",
            points=(("improvement", "Too many reviews of plans are late.", 2),),
        ),
    ),
    "SEND report, positive": (
        partial(letters.send_report_2024, outcome="positive"),
        SEND_2024(outcome="typically lead to positive experiences and outcomes", points=SEND_POINTS),
    ),
    "SEND report, inconsistent": (
        partial(letters.send_report_2024, outcome="inconsistent"),
        SEND_2024(outcome="lead to inconsistent experiences and outcomes", points=SEND_POINTS),
    ),
    "SEND report, failings": (
        partial(letters.send_report_2024, outcome="failings"),
        SEND_2024(
            outcome="widespread and/or systemic failings",
            points=(*SEND_POINTS, ("priority action", "Leaders should cut the waits for plans", 2)),
        ),
    ),
    "youth offending report of 2022": (
        letters.youth_justice_2022,
        Expected(
            "ofsted report",
            "youth justice",
            "2022-06-01",
            "2022-06-30",
            outcome="Good",
            points=(
                ("recommendation", "make sure that each child has a plan", 2),
                ("recommendation", "look again at how it uses", 2),
            ),
        ),
    ),
    "youth justice report of 2025": (
        letters.youth_justice_2025,
        Expected(
            "ofsted report",
            "youth justice",
            "2025-04-07",
            "2025-04-11",
            "2025-07-04",
            outcome="Requires improvement",
            points=(("recommendation", "The management board should know", 1),),
        ),
    ),
    "ILACS report of 2026": (
        letters.ilacs_2026,
        Expected(
            "ofsted report",
            "ILACS",
            "2026-04-13",
            "2026-04-24",
            lead="Fay Rowan",
            points=(("improvement", "The timeliness of initial child protection conferences.", 1),),
            earlier=(("inadequate", 2022),),
            grades={
                "leaders": "good",
                "help_and_protection": "requires improvement",
                "children_in_care": "good",
                "care_leavers": "outstanding",
            },
        ),
    ),
}
OF_NO_COUNCIL: dict[str, tuple[Letter, str]] = {
    "CQC's assessment of services for adults": (letters.adult_assessment, "CQC adult assessment"),
    "school report": (letters.school_report, "school"),
    "letter to a school": (letters.school_letter, "school"),
    "children's home": (letters.home_report, "SCCIF"),
}


def filed(lines: Sequence[Line], printed: str, folder: Path) -> Filing:
    """What is filed of a letter that is printed in a format."""
    path = PRINTED[printed](lines, folder / f"letter.{printed}")
    parsed = parse(path, path.name, None)
    assert not isinstance(parsed, Unread), parsed
    return make_filing(parsed, a_state(path.name))


def points_of(account: Account, printed: str) -> list[tuple[str, str, int | None]]:
    """The points with their pages, in the order of their kinds; only a PDF has pages."""
    found = [(f.kind.value, f.text, f.evidence.page if printed == "pdf" else None) for f in account.findings]
    return sorted(found, key=lambda point: point[0])


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("name", LETTERS)
def test_each_layout_is_read_as_what_it_is(name: str, council: str, printed: str, tmp_path: Path) -> None:
    letter, expected = LETTERS[name]
    filing = filed(letter(council), printed, tmp_path)

    assert (filing.document.kind.value, filing.document.councils) == (expected.kind, (council,))
    (account,) = filing.accounts
    assert (account.council, account.framework) == (council, expected.framework)
    assert account.period
    assert (account.period.start.isoformat(), account.period.end.isoformat()) == (expected.start, expected.end)
    assert (account.published.isoformat() if account.published else None) == expected.published
    assert (account.lead_inspector, account.outcome) == (expected.lead, expected.outcome)
    assert {j.area.value: j.grade.value for j in account.judgements} == expected.grades
    assert [(e.of, e.grade.value, e.period.start.year if e.period else None) for e in account.earlier] == [
        ("", *each) for each in expected.earlier
    ]
    points = points_of(account, printed)
    assert [(kind, page) for kind, _, page in points] == [
        (kind, page if printed == "pdf" else None) for kind, _, page in expected.points
    ]
    assert all(text.startswith(start) for (_, text, _), (_, start, _) in zip(points, expected.points, strict=True)), (
        points
    )


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("name", LETTERS)
def test_each_value_of_each_layout_stands_where_it_says(name: str, printed: str, tmp_path: Path) -> None:
    filing = filed(LETTERS[name][0]("Dorset"), printed, tmp_path)
    passages = {passage.id: passage for passage in filing.passages}
    (account,) = filing.accounts
    read = (*account.evidence.values(), *(each.evidence for each in (*account.findings, *account.earlier)))
    assert read
    for each in read:
        assert each.source == "text" and each.quote, each
        assert each.passage_id is None or stands_in(each.quote, passages[each.passage_id].text)
        assert each.passage_id or any(each.quote in passage.heading for passage in passages.values()), each
        assert (each.page is not None) == (printed == "pdf")


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("name", OF_NO_COUNCIL)
def test_the_report_of_a_school_home_or_service_for_adults_judges_no_council(
    name: str, printed: str, tmp_path: Path
) -> None:
    letter, framework = OF_NO_COUNCIL[name]
    filing = filed(letter("Leeds"), printed, tmp_path)

    assert filing.document.framework == framework
    assert filing.document.kind.value in ("ofsted report", "visit letter")
    assert filing.accounts == ()


def test_a_school_that_is_called_after_a_place_is_not_taken_for_the_councils(tmp_path: Path) -> None:
    lines = [line for line in letters.school_report("Bradford") if line.cells[:1] != ("Local authority",)]

    assert filed(lines, "docx", tmp_path).document.councils == ()
    assert filed(letters.school_report("Bradford"), "docx", tmp_path).document.councils == ("Bradford",)


def test_a_home_is_its_providers(tmp_path: Path) -> None:
    assert filed(letters.home_report("Kent"), "docx", tmp_path).document.councils == ("Kent",)
