"""Chunks are whole units, verbatim, and every character's page and paragraph can be told."""

from hypothesis import given
from hypothesis import strategies as st

from index.models import Area, Span
from ingest.blocks import Block, BlockKind
from ingest.chunker import LARGE, Chunk, chunk


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, ((0, 1),), level=level)


def paragraph(text: str, label: str = "", page: int = 1) -> Block:
    return Block(BlockKind.PARAGRAPH, text, ((0, page),), label)


def item(text: str, label: str = "") -> Block:
    return Block(BlockKind.LIST_ITEM, text, ((0, 1),), label)


def row(*cells: str, is_head: bool = False) -> Block:
    return Block(BlockKind.TABLE_ROW, " | ".join(cells), ((0, 1),), cells=cells, is_column_head=is_head)


def chunks(*blocks: Block) -> tuple[Chunk, ...]:
    return chunk(blocks, [None] * len(blocks), [""] * len(blocks))


LONG = "Social workers know their children well and visit them as often as they need. " * 4
TITLE = (heading("Report", 1), paragraph(LONG))


def test_a_list_stays_with_its_lead_in() -> None:
    (found,) = chunks(paragraph("The plan has four parts, as follows:", "6"), item(LONG), item(LONG), item("Last."))
    assert found.text.startswith("6. The plan has four parts, as follows:\n• Social workers")
    assert found.text.endswith("\n• Last.")


def test_items_stand_in_the_paragraph_of_their_lead_in() -> None:
    (found,) = chunks(paragraph("As follows:", "6"), item("Timeliness.", "1"))
    assert found.spans == (Span(0, 1, "6"),)


def test_a_paragraph_that_goes_on_overleaf_tells_both_pages() -> None:
    text = LONG.strip()
    block = Block(BlockKind.PARAGRAPH, text, ((0, 3), (100, 4)), "14")
    (found,) = chunks(block)
    assert found.text == f"14. {text}"
    assert found.spans == (Span(0, 3, "14"), Span(104, 4, "14"))
    assert found.block_offsets == ((0, 4),)


def test_small_neighbours_of_one_section_are_put_together_and_long_ones_are_not() -> None:
    found = chunks(heading("A"), paragraph("One."), paragraph("Two."), heading("B"), paragraph(LONG), paragraph(LONG))
    assert [each.text.count("\n") for each in found] == [2, 0, 0]


def test_the_heading_path_runs_from_the_outermost() -> None:
    found = chunks(*TITLE, heading("Help"), heading("Summary", 3), paragraph(LONG), heading("Care"), paragraph(LONG))
    assert [each.heading for each in found] == ["Report", "Report > Help > Summary", "Report > Care"]


def test_a_heading_that_gives_a_grade_can_be_quoted() -> None:
    found = chunks(*TITLE, heading("The experiences of care leavers: good"), paragraph(LONG))
    assert found[-1].text.startswith("The experiences of care leavers: good\nSocial workers")
    assert found[-1].block_offsets[0] == (2, 0)


def test_a_heading_with_nothing_under_it_is_a_chunk_only_if_it_says_something() -> None:
    found = chunks(*TITLE, heading("Members asked about the housing of care leavers"), heading("Supporting documents:"))
    assert [each.text for each in found[1:]] == ["Members asked about the housing of care leavers"]


def test_rows_stay_with_their_column_head() -> None:
    (found,) = chunks(row("Judgement", "Grade", is_head=True), row("Overall effectiveness", "Good"))
    assert found.text == "Judgement | Grade\nOverall effectiveness | Good"


def test_boilerplate_is_left_out() -> None:
    assert chunks(Block(BlockKind.BOILERPLATE, "Piccadilly Gate")) == ()


def test_what_is_of_another_area_or_part_is_another_chunk() -> None:
    blocks = (paragraph("One."), paragraph("Two."), paragraph("Three."))
    found = chunk(blocks, [Area.LEADERS, Area.LSCB, Area.LSCB], ["", "", "lscb"])
    assert [(each.area, each.part, each.text) for each in found] == [
        (Area.LEADERS, "", "One."),
        (Area.LSCB, "", "Two."),
        (Area.LSCB, "lscb", "Three."),
    ]


def test_an_over_long_paragraph_is_split_where_sentences_end_and_loses_nothing() -> None:
    text = " ".join(f"Sentence number {number} says what inspectors found." for number in range(80))
    found = chunks(paragraph(text, "7"))
    assert len(found) > 2
    assert all(each.text.endswith(".") and len(each.text) <= LARGE for each in found)
    assert " ".join(each.text for each in found) == f"7. {text}"
    assert {span.paragraph for each in found for span in each.spans} == {"7"}


def test_an_over_long_list_is_split_between_items_and_never_after_its_lead_in() -> None:
    found = chunks(paragraph("The plan covers:", "1"), *[item(f"{number}: {LONG.strip()}") for number in range(8)])
    assert len(found) > 1
    assert found[0].text.startswith("1. The plan covers:\n• 0: ")
    assert all(each.text.startswith("• ") for each in found[1:])


words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
sentences = st.lists(words, min_size=1, max_size=60).map(lambda found: " ".join(found).strip() or "x")
labels = st.sampled_from(["", "14", "2.3", "(a)"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(list(BlockKind)))
    text = draw(sentences)
    places = sorted(draw(st.sets(st.integers(1, len(text)), max_size=2)) - {len(text)})
    breaks = ((0, 1), *((place, page) for page, place in enumerate(places, start=2)))
    label = draw(labels) if kind is not BlockKind.TABLE_ROW else ""
    cells = (text,) if kind is BlockKind.TABLE_ROW else ()
    return Block(kind, text, breaks, label, draw(st.integers(1, 3)), cells)


@given(st.lists(blocks(), max_size=12))
def test_no_text_is_lost_or_doubled_and_every_block_is_found_at_its_offset(document: list[Block]) -> None:
    found = chunks(*document)
    held = [index for each in found for index, _ in each.block_offsets]
    for each in found:
        assert each.spans[0].start == 0
        assert [span.start for span in each.spans] == sorted({span.start for span in each.spans})
        assert (each.first_block, each.last_block) == (each.block_offsets[0][0], each.block_offsets[-1][0])
        for index, offset in each.block_offsets:
            text = document[index].text
            assert each.text[offset : offset + len(text)] == text or len(text) > LARGE
    wanted = [i for i, block in enumerate(document) if block.kind not in (BlockKind.BOILERPLATE, BlockKind.HEADING)]
    bodies = [index for index in held if document[index].kind is not BlockKind.HEADING]
    assert sorted(set(bodies)) == wanted
    assert all(len(document[index].text) > LARGE for index in bodies if bodies.count(index) > 1)


@given(st.lists(blocks(), min_size=1, max_size=6))
def test_every_character_of_a_block_tells_its_page(document: list[Block]) -> None:
    for each in chunks(*document):
        for index, offset in each.block_offsets:
            block = document[index]
            if len(block.text) > LARGE:
                continue
            for start, page in block.breaks:
                spans = [span for span in each.spans if span.start <= offset + start]
                assert spans[-1].page == page
