"""What inspectors found strong: of one thing its praise and its "but", and of a report with a list of strengths that
list, whole.
"""

from collections.abc import Callable, Iterable

from bot.answering.citations import cite
from bot.answering.draft import Draft, Refusal
from bot.answering.gate import passed
from bot.answering.praised import praised
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Evidence, Period, Strength
from index.store import Store
from ingest.filing import vector_key
from tests.bot.answering.reports import graded
from tests.builders import a_document, a_passage, a_state, an_account, days

Held = Callable[..., Store]

IN_2014 = days("2014-06-03", "2014-06-20")
IN_2019 = days("2019-06-03", "2019-06-07")
COUNCIL = "The local authority > The local authority's strengths"
BOARD = "Key strengths of the Local Safeguarding Children Board"


def report(*texts: str, period: Period = IN_2019, points: Iterable[Strength] = (), heading: str = "") -> Filing:
    """A report whose paragraphs stand under one heading."""
    document = a_document(f"suffolk/{period.start}.pdf")
    passages = tuple(a_passage(text, document, i, heading=heading) for i, text in enumerate(texts))
    account = an_account(document, period=period, strengths=tuple(points))
    state = a_state(document.file, document_id=document.id)
    return Filing(document, state, passages, tuple(vector_key(each) for each in passages), (account,))


def a_point(text: str, place: int, period: Period = IN_2014, area: Area | None = None) -> Strength:
    """A strength that stands in a passage of the report."""
    passage_id = f"{a_document(f'suffolk/{period.start}.pdf').id}.{place}"
    return Strength(area, text, Evidence(text, quote=text, passage_id=passage_id, page=3))


def answered(held: Held, question: str, *filings: Filing) -> str:
    """The answer as it leaves the gate; a refusal's own words."""
    scope = scope_of(understand(question), holdings(store := held(*filings), "public"))
    outcome = praised(scope, store)
    if isinstance(outcome, Draft):
        return cite(passed(outcome))[0]
    return outcome.text if isinstance(outcome, Refusal) else ""


EARLY_HELP = "Families benefit from a good range of effective early help services."
TOO_SOON = "Some families are stepped down to early help too soon."
FOSTERING = "Foster carers are skilled and very well supported by their strong teams."


def test_a_thing_is_answered_by_sentences_on_it_and_its_but(held: Held) -> None:
    text = answered(held, "what did suffolk do well on early help?", report(FOSTERING, EARLY_HELP, TOO_SOON))
    assert f"“{EARLY_HELP}”" in text and "Foster carers" not in text
    assert text.index("But:") < text.index(f"“{TOO_SOON}”")


def test_a_thing_that_is_not_praised_is_said_not_to_be(held: Held) -> None:
    text = answered(held, "did Ofsted praise early help in suffolk?", report(FOSTERING, TOO_SOON))
    assert text.startswith("I found no plain praise of this. What is said of it:")
    assert f"“{TOO_SOON}”" in text


def test_praise_of_other_things_around_does_not_hide_that_there_is_none(held: Held) -> None:
    text = answered(held, "what did suffolk do well on early help?", report(f"{FOSTERING} {TOO_SOON} {FOSTERING}"))
    assert text.startswith("I found no plain praise of this. What is said of it:")


def test_a_but_on_another_thing_is_not_shown(held: Held) -> None:
    homeless = "The help for homeless young people aged 16 and 17 is too limited."
    assert "But:" not in answered(held, "is suffolk good at early help?", report(f"{EARLY_HELP} {homeless}"))


def test_a_but_that_leans_on_the_praise_is_shown(held: Held) -> None:
    however = "However, they are too limited for some."
    text = answered(held, "is suffolk good at early help?", report(f"{EARLY_HELP} {however}"))
    assert however in text


def test_a_but_of_another_report_stands_under_its_own_heading(held: Held) -> None:
    reports = report(EARLY_HELP, period=IN_2014), report(TOO_SOON)
    text = answered(held, "what did suffolk do well on early help in 2014 and 2019?", *reports)
    assert text.index(f"“{EARLY_HELP}”") < text.index("But:") < text.index(f"“{TOO_SOON}”")


def test_what_is_not_done_often_enough_is_no_praise(held: Held) -> None:
    seldom = "Early help is not used often enough to keep families together."
    text = answered(held, "what did suffolk do well on early help?", report(seldom))
    assert text.startswith("I found no plain praise of this.")


def test_what_would_be_improved_is_no_praise(held: Held) -> None:
    would = "Leaders recognise that early help would be improved by a more consistent offer to families."
    text = answered(held, "what did suffolk do well on early help?", report(f"{would} {TOO_SOON}"))
    assert text.startswith("I found no plain praise of this.")


def test_where_only_a_point_to_improve_names_the_thing_no_praise_is_found(held: Held) -> None:
    filing = graded(IN_2019, "3 to 7 June 2019", [], points=["The timeliness of return home interviews"])
    text = answered(held, "is suffolk good at return home interviews?", filing)
    assert text.split("\n")[:2] == ["I found no plain praise of this.", "Among what needs to improve:"]


def test_of_a_thing_that_no_sentence_names_nothing_is_found(held: Held) -> None:
    text = answered(held, "did Ofsted praise the virtual school in suffolk?", report(FOSTERING, EARLY_HELP))
    assert text == "I found no praise of “virtual school” in what I hold on Suffolk."


def test_a_directorate_is_no_director(held: Held) -> None:
    text = answered(held, "did Ofsted praise the director in suffolk?", report("Directorates work well together."))
    assert text == "I found no praise of “director” in what I hold on Suffolk."


def test_the_list_of_strengths_is_given_whole_and_in_order(held: Held) -> None:
    listed = [f"Point {number} of what the council does." for number in "BACFEDG"]
    points = [a_point(text, 0) for text in listed]
    filing = report("\n".join(listed), EARLY_HELP, period=IN_2014, points=points, heading=COUNCIL)
    text = answered(held, "what was working well in suffolk in 2014", filing)
    assert [line for line in text.split("\n") if line.startswith("- ")] == [f"- “{each}” [1]" for each in listed]
    assert EARLY_HELP not in text


def test_what_is_praised_under_an_area_is_no_list(held: Held) -> None:
    points = [a_point(EARLY_HELP, 0, area=Area.HELP_AND_PROTECTION)]
    text = answered(held, "strengths of suffolk 2014", report(EARLY_HELP, period=IN_2014, points=points))
    assert "lists as strengths" not in text


def test_the_boards_strengths_are_none_of_the_councils(held: Held) -> None:
    points = [a_point(EARLY_HELP, 0)]
    filing = report(EARLY_HELP, period=IN_2014, points=points, heading=BOARD)
    assert "lists as strengths" not in answered(held, "strengths of suffolk 2014", filing)


def test_beside_a_list_what_a_report_without_one_praises_is_told(held: Held) -> None:
    points = [a_point(EARLY_HELP, 0)]
    filings = report(EARLY_HELP, period=IN_2014, points=points, heading=COUNCIL), report(FOSTERING)
    text = answered(held, "what were the strengths of suffolk in 2014 and 2019", *filings)
    assert text.index(f"- “{EARLY_HELP}”") < text.index(f"“{FOSTERING}”")
