"""From a parsed file to what is filed: stable names, shared vectors, and every value with its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.filing import FileState, Filing
from index.models import FindingKind
from index.settings import Settings
from ingest.blocks import Block, BlockKind, Reading
from ingest.chunker import chunk
from ingest.extract import understand
from ingest.extract.understanding import Read, ReadAccount, ReadFinding
from ingest.filing import embedding_text, make_filing, vector_key
from ingest.parse import parse
from ingest.parsed import Parsed
from ingest.walk import found_alone
from tests.builders import a_paper, a_passage, a_state

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def filing(path: Path, corpus: Path, **state: object) -> Filing:
    """What is filed of a file."""
    found = found_alone(path, corpus)
    parsed = parse(found.path, found.file, found.sidecar)
    assert isinstance(parsed, Parsed)
    known = FileState(found.file, None, found.fingerprint(), found.size, found.modified_ns, "reader-1")
    return make_filing(parsed, replace(known, **state))


@pytest.fixture
def paper(settings: Settings, write: Callable[[str, str], Path]) -> Filing:
    """A small paper on Suffolk."""
    return filing(write("suffolk/paper.md", a_paper("Suffolk")), settings.corpus_dir)


def test_a_repeated_run_makes_the_same(paper: Filing, settings: Settings) -> None:
    again = filing(settings.corpus_dir / "suffolk" / "paper.md", settings.corpus_dir)
    assert again == paper


@pytest.mark.parametrize("change", [{"file": "leeds/paper.md"}, {"sha256": "f" * 64}, {"reader": "reader-2"}])
def test_another_name_content_or_reader_makes_other_ids(
    paper: Filing, settings: Settings, change: dict[str, str]
) -> None:
    other = filing(settings.corpus_dir / "suffolk" / "paper.md", settings.corpus_dir, **change)
    assert other.document.id != paper.document.id
    assert not {each.id for each in other.passages} & {each.id for each in paper.passages}
    assert other.vector_keys == paper.vector_keys  # the texts are the same, and so are their vectors


def test_passages_are_numbered_in_reading_order_and_name_their_document(paper: Filing) -> None:
    assert [each.ordinal for each in paper.passages] == list(range(len(paper.passages)))
    assert {each.document_id for each in paper.passages} == {paper.document.id} == {paper.state.document_id}


def test_the_council_of_a_card_has_its_words_and_its_passage(paper: Filing) -> None:
    evidence = paper.document.evidence["council"]
    passage = next(each for each in paper.passages if each.id == evidence.passage_id)
    assert evidence.quote and evidence.quote in passage.text and "Suffolk" in evidence.quote


def test_what_is_embedded_is_the_text_under_its_nearest_heading() -> None:
    passage = a_passage("Plans are late.", heading="Report > What needs to improve")
    assert embedding_text(passage) == "What needs to improve\nPlans are late."
    assert embedding_text(a_passage("Plans are late.")) == "Plans are late."


def test_one_text_under_another_heading_has_a_vector_of_its_own() -> None:
    good, poor = (a_passage("Plans.", heading=heading) for heading in ("Strengths", "Weaknesses"))
    assert vector_key(good) != vector_key(poor)
    assert vector_key(good) == vector_key(replace(good, id="another", document_id="other"))


def test_every_value_of_a_pdf_has_the_page_on_which_its_words_stand() -> None:
    made = filing(CORPUS / "oxfordshire" / "2024-05-20-ilacs-outcome-report.pdf", CORPUS)
    by_id = {passage.id: passage for passage in made.passages}
    evidence = [*made.document.evidence.values()]
    for account in made.accounts:
        evidence += [each.evidence for each in (*account.judgements, *account.findings)]
    placed = [each for each in evidence if each.passage_id]
    assert len(placed) > 5
    for each in placed:
        passage = by_id[str(each.passage_id)]
        assert each.quote in passage.text and each.page in {span.page for span in passage.spans}


def of_points(*blocks: Block, cut: bool) -> list[tuple[str, str | None]]:
    """The points filed of a report with one that two bullets complete, in one passage or cut over two."""
    first, rest = chunk(blocks[:2], (None,) * 2, ("",) * 2)[0], chunk(blocks[2:], (None,), ("",))[0]
    moved = replace(rest, first_block=2, last_block=2, block_offsets=((2, rest.block_offsets[0][1]),))
    chunks = (first, moved) if cut else chunk(blocks, (None,) * 3, ("",) * 3)
    quote = "Improve plans by:\n• making them clear\n• keeping them short."
    finding = ReadFinding(FindingKind.IMPROVEMENT, Read("improvement", quote=quote, block=0))
    card = understand(Reading(blocks), "report.pdf", None)
    parsed = Parsed(replace(card, accounts=(ReadAccount(findings=(finding,)),)), chunks, 1, ())
    made = make_filing(parsed, a_state("report.pdf"))
    return [(each.text, each.evidence.passage_id) for account in made.accounts for each in account.findings]


POINT = (
    Block(BlockKind.PARAGRAPH, "Improve plans by:"),
    Block(BlockKind.LIST_ITEM, "making them clear"),
    Block(BlockKind.LIST_ITEM, "keeping them short."),
)


def test_a_point_with_bullets_is_filed_whole_where_one_passage_holds_it() -> None:
    ((text, passage),) = of_points(*POINT, cut=False)
    assert text == "Improve plans by:\n• making them clear\n• keeping them short." and passage


def test_a_point_that_was_cut_is_filed_line_by_line_so_that_each_is_quotable() -> None:
    found = of_points(*POINT, cut=True)
    assert [text for text, _ in found] == ["Improve plans by:", "making them clear", "keeping them short."]
    assert all(passage for _, passage in found)


def test_the_state_is_kept_with_the_document(paper: Filing) -> None:
    assert paper.state.file == "suffolk/paper.md" and paper.state.reader == a_state().reader
