"""Questions on a pack, the whole way: each answer names the item, and the public is told nothing of exempt ones."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot import terminal
from bot.assistant import Assistant
from bot.commands.facts import facts
from bot.replies import Answer
from bot.requests import Audience, Request
from bot.slack.sources import source_line
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import Store, open_store
from ingest.status import read_status
from ingest.sync import sync
from tests.evaluation.asked import assistant_of

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest" / "packs"))
from bound import Bound, Line

pytestmark = pytest.mark.model

DAY = "20 May 2024"
FILE = "suffolk/pack.pdf"
ITEMS = (
    Line("1", "Apologies for absence"),
    Line("2", "Declarations of interest"),
    Line("9", "Outcome of the Ofsted inspection", "1 - 6"),
    Line("12", "History of inspections", "7 - 7"),
    Line("14", "Placement contracts", "8 - 8", above="PART 2 - PRIVATE ITEMS"),
)
POINTS = ("The timeliness of plans for children in need.", "The quality of supervision of social workers.")
SECRET = "The placement contract with Acme Homes costs three million pounds a year."
SECRET_GRADE = "Ofsted inspected the council from 6 to 10 June 2022 and judged overall effectiveness to be inadequate."


def a_pack() -> Bound:
    """A pack with an inspectors' report in item 9, another inspection in item 12, and a secret in item 14."""
    pack = Bound().front("Suffolk County", "Children's Services Scrutiny Committee", DAY, ITEMS)
    pack.cover_report("9", "Outcome of the Ofsted inspection", DAY)
    pack.say("Members are asked to note the appended report.", "A recruitment campaign for foster carers has begun.")
    pack.inspectors_report("Suffolk", "13 to 17 May 2024", *POINTS)
    pack.cover_report("12", "History of inspections", DAY).say("Note the history.")
    pack.say("Ofsted inspected the council from 5 to 16 March 2018. Overall effectiveness was judged inadequate.")
    return pack.cover_report("14", "Placement contracts", DAY).say("Note the contract.", SECRET, SECRET_GRADE)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Settings:
    """A corpus with the pack and nothing else, ingested."""
    folder = tmp_path_factory.mktemp("packs")
    settings = Settings(folder / "corpus", folder / "var")
    a_pack().save(settings.corpus_dir / FILE)
    sync(settings, embedder=model)
    return settings


@pytest.fixture
def assistant(held: Settings, model: SentenceEmbedder) -> Assistant:
    """An assistant on the pack."""
    return assistant_of(held, model)


@pytest.fixture
def store(held: Settings, model: SentenceEmbedder) -> Store:
    """What is held of the pack."""
    return open_store(held, model)


def answered(assistant: Assistant, question: str, audience: Audience = "public") -> Answer:
    """What an assistant answers."""
    return assistant.answer(Request(question, (), audience))


def test_a_citation_says_item_and_page_of_the_pack(assistant: Assistant) -> None:
    answer = answered(assistant, "What is being done to recruit foster carers?")
    citation = answer.citations[0]
    assert (citation.file, citation.item, citation.page) == (FILE, "9", 2)
    assert "item 9, page 2" in terminal.as_text(answer) and "item 9, page 2" in source_line(citation, 200)
    (cited, *_) = json.loads(json.dumps(answer.as_json()))["citations"]
    assert (cited["item"], cited["page"], cited["file"]) == ("9", 2, FILE)


def test_the_points_of_a_bound_report_are_cited_as_the_inspectors_own(assistant: Assistant) -> None:
    answer = answered(assistant, "What needs to improve in 2024?")
    assert all(point in answer.text for point in POINTS)
    assert {(each.kind, each.item) for each in answer.citations} == {("ofsted report", "9")}
    assert {each.page for each in answer.citations if any(point in each.quote for point in POINTS)} == {4}


def test_the_grades_of_two_items_are_not_mixed(store: Store) -> None:
    assert [(each["inspection_start"], each["overall"]) for each in facts(store)] == [
        ("2018-03-05", "inadequate"),
        ("2024-05-13", "good"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How much does the placement contract cost?",
        "Who is Acme Homes?",
        "What was the grade in 2022?",
        "What do you hold?",
    ],
)
def test_the_public_is_told_nothing_of_an_exempt_item(assistant: Assistant, question: str) -> None:
    said = json.dumps(answered(assistant, question).as_json() | {"question": ""})
    assert not any(word in said for word in ("Acme", "three million", "Placement contracts", "June 2022", '"14"'))


def test_who_may_see_exempt_papers_is_answered_from_the_exempt_item(assistant: Assistant) -> None:
    answer = answered(assistant, "How much does the placement contract with Acme Homes cost?", "exempt")
    assert "three million pounds" in answer.text and answer.citations[0].item == "14"


def test_a_pack_is_one_document_of_the_corpus(store: Store, assistant: Assistant) -> None:
    assert [each.file for each in read_status(store).documents] == [FILE] and store.register.count_documents() == 1
    assert "I hold 1 document:" in answered(assistant, "What do you hold?").text


def test_what_replaces_a_pack_replaces_all_its_papers(held: Settings, model: SentenceEmbedder, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "corpus", tmp_path / "var")
    path = a_pack().save(settings.corpus_dir / FILE)
    sync(settings, embedder=model)
    Bound().cover_report("9", "Fostering", DAY).say("Note the report.").save(path)
    assert sync(settings, embedder=model).changed == [FILE]
    store = open_store(settings, model)
    assert [each.item for each in store.documents()] == [None]
    assert store.vectors.ids() == store.register.public_passage_ids() and store.register.count_matching("Acme") == 0


def test_a_copy_of_a_pack_is_held_once_and_what_has_not_changed_is_not_read_again(
    model: SentenceEmbedder, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "corpus", tmp_path / "var")
    path = a_pack().save(settings.corpus_dir / FILE)
    sync(settings, embedder=model)
    (path.parent / "copy.pdf").write_bytes(path.read_bytes())
    sync(settings, embedder=model)
    store = open_store(settings, model)
    assert {each.file for each in store.documents()} == {"suffolk/copy.pdf"}
    assert {each.also_at for each in store.documents()} == {(FILE,)}
    assert replace(sync(settings, embedder=model), seconds=0).unchanged == 2


def test_the_final_minutes_of_a_meeting_supersede_each_item_of_the_draft(
    model: SentenceEmbedder, tmp_path: Path
) -> None:
    said = (
        "MINUTES OF THE CHILDREN'S COMMITTEE OF SUFFOLK COUNTY COUNCIL HELD ON 7 MAY 2024\n\n1. APOLOGIES FOR ABSENCE"
        "\n\nCouncillor Smith sent apologies.\n\n2. FOSTERING\n\nThe Director said that foster carers are wanted in "
        "Ipswich.\n\nRESOLVED: That the report be noted.\n\n3. ADOPTION\n\nMembers heard how many children wait for "
        "adoption.\n\nRESOLVED: That the adoption report be noted."
    )
    settings = Settings(tmp_path / "corpus", tmp_path / "var")
    settings.corpus_dir.mkdir()
    (settings.corpus_dir / "draft minutes.txt").write_text(f"DRAFT\n\n{said}")
    (settings.corpus_dir / "minutes.txt").write_text(said)
    sync(settings, embedder=model)
    documents = open_store(settings, model).documents()
    assert {(each.file, each.superseded_by) for each in documents} == {
        ("draft minutes.txt", "minutes.txt"),
        ("minutes.txt", None),
    }
    assert len(documents) == 8
