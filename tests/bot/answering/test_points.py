"""A point of what needs to improve names a subject; how it is, the findings say."""

from bot.answering.grouped import _list_items
from bot.answering.passages import _chosen, _counts_plainly, _findings_before_points, _with_its_list
from bot.answering.sentences import Candidate
from bot.retrieval.search import Hit
from bot.understanding import understand
from tests.builders import a_document, a_passage

REPORT = a_document()


def found(text: str, heading: str, score: float) -> Candidate:
    """A sentence that was found under a heading."""
    hit = Hit(a_passage(text, REPORT, heading=f"Suffolk > {heading}"), REPORT, score, 1.0)
    return Candidate(text, 0, hit, score, 1.0)


POINT = found("The accessibility of the local offer.", "What needs to improve?", 2.0)
FINDING = found("The local offer is not easy to read.", "Care leavers", 1.8)
FAR_OFF = found("Local partners work well.", "Leaders", 0.9)


def test_how_it_is_is_told_by_findings_and_not_by_points() -> None:
    assert _findings_before_points(understand("is the local offer accessible"), [POINT, FINDING]) == [FINDING]


def test_a_point_is_told_where_no_finding_is_nearly_as_good() -> None:
    assert _findings_before_points(understand("is the local offer accessible"), [POINT, FAR_OFF]) == [POINT, FAR_OFF]


def test_no_weaker_sentence_takes_the_place_of_a_point() -> None:
    assert FAR_OFF not in _findings_before_points(understand("is the offer accessible"), [POINT, FINDING, FAR_OFF])


def test_the_rows_of_a_table_are_shown_together() -> None:
    rows = [found("Children with a plan | 512", "Figures", 2.0), found("Children in care | 467", "Figures", 1.0)]
    assert _chosen(understand("how many children have a plan"), rows) == rows
    assert _chosen(understand("is the offer accessible"), [FINDING, FAR_OFF]) == [FINDING]


def test_points_are_told_where_they_are_asked_for() -> None:
    assert _findings_before_points(understand("recommendation on the local offer"), [POINT, FINDING])[0] is POINT


def in_a_paper(file: str, text: str, score: float) -> Candidate:
    """A sentence of a paper."""
    document = a_document(file)
    hit = Hit(a_passage(text, document), document, score, 1.0)
    return Candidate(text, 0, hit, score, 1.0)


def test_each_paper_is_heard_first_where_no_council_is_named() -> None:
    first, second = in_a_paper("a.pdf", "Plans are late.", 2.0), in_a_paper("a.pdf", "Plans are short.", 1.9)
    other = in_a_paper("b.pdf", "Plans are good.", 1.8)
    assert _chosen(understand("how are the plans"), [first, second, other]) == [first, other, second]
    assert _chosen(understand("how are the plans in Suffolk"), [first, second, other]) == [first, second, other]


def test_a_paragraph_takes_one_place() -> None:
    passage = a_passage("Plans are late. Reviews of plans are held. Plans are short.", REPORT)
    hit = Hit(passage, REPORT, 2.0, 1.0)
    sentences = [
        Candidate(text, passage.text.index(text), hit, score, 1.0)
        for text, score in (("Plans are late.", 2.0), ("Plans are short.", 1.9))
    ]
    assert _chosen(understand("how are the plans in Suffolk"), sentences) == sentences[:1]


def test_numbered_paragraphs_are_running_text_and_no_list() -> None:
    paragraphs = found(
        "30. Plans are clear. They are kept up.\n31. Visits are regular. Children are seen alone.", "Plans", 1
    )
    points = found("1. Plans that are clear.\n2. Visits that are regular.", "Plans", 1)
    assert _list_items(paragraphs) == [] and len(_list_items(points)) == 2


def item(text: str, list_: str) -> Candidate:
    """An item of a list that was found."""
    return Candidate(text, list_.index(text), Hit(a_passage(list_, REPORT), REPORT, 1.0, 1.0), 1.0, 1.0)


COUNTED = "At 31 December 2015 the board had:\n- two serious case reviews\n- 40% of serious case reviews late"


def test_an_item_that_gives_the_number_of_what_is_counted_is_plain() -> None:
    question = understand("how many serious case reviews in Suffolk")
    assert _counts_plainly(question, item("two serious case reviews", COUNTED))
    assert not _counts_plainly(question, item("40% of serious case reviews late", COUNTED))


def test_an_item_is_of_the_year_that_its_list_names() -> None:
    assert "2015" in _with_its_list(item("two serious case reviews", COUNTED))
