"""Word documents: the numbers that Word counts, and all that a reader of the page sees, once and in order."""

from pathlib import Path

import pytest
from docx.oxml import parse_xml

from ingest.blocks import BlockKind, Reading
from ingest.loaders import read
from tests.ingest.loaders.word import DECLARED, Word

HEADING, PARAGRAPH, ITEM, ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


@pytest.fixture
def word() -> Word:
    return Word()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.docx"


def shown(reading: Reading) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.label, block.text) for block in reading.blocks]


def labels(reading: Reading) -> list[str]:
    return [block.label for block in reading.blocks]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


# -- numbers ----------------------------------------------------------------------------------------------------------


def test_paragraphs_have_the_numbers_that_word_prints(word: Word, path: Path) -> None:
    numbers = word.list(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4."))
    word.say("Introduction.", numbers)
    word.say("The council was inspected.", numbers, 1)
    word.say("It should:", numbers, 1)
    word.say("improve plans", numbers, 2)
    word.say("within months", numbers, 3)
    word.say("see children", numbers, 2)
    word.say("Findings.", numbers)
    word.say("Plans vary.", numbers, 1)
    word.say("First again.", numbers, 2)
    assert shown(read(word.save(path))) == [
        (PARAGRAPH, "1", "Introduction."),
        (PARAGRAPH, "1.1", "The council was inspected."),
        (PARAGRAPH, "1.2", "It should:"),
        (ITEM, "(a)", "improve plans"),
        (ITEM, "i.", "within months"),
        (ITEM, "(b)", "see children"),
        (PARAGRAPH, "2", "Findings."),
        (PARAGRAPH, "2.1", "Plans vary."),
        (ITEM, "(a)", "First again."),
    ]


def test_an_items_depth_counts_lists_and_not_numbered_paragraphs(word: Word, path: Path) -> None:
    numbers = word.list(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("bullet", "•"))
    for level in range(4):
        word.say("text", numbers, level)
    assert [block.level for block in read(word.save(path)).blocks] == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("counting", "pattern", "expected"),
    [
        ("decimal", "%1)", ["9", "10", "11"]),
        ("decimalZero", "%1", ["09", "10", "11"]),
        ("upperRoman", "%1.", ["IX.", "X.", "XI."]),
        ("lowerLetter", "(%1)", ["(i)", "(j)", "(k)"]),
        ("upperLetter", "Appendix %1:", ["Appendix I:", "Appendix J:", "Appendix K:"]),
        ("decimal", "Recommendation %1", ["Recommendation 9", "Recommendation 10", "Recommendation 11"]),
        ("ordinal", "%1", ["9th", "10th", "11th"]),
    ],
)
def test_a_list_counts_from_where_it_starts_and_as_it_says(
    word: Word, path: Path, counting: str, pattern: str, expected: list[str]
) -> None:
    numbers = word.list((counting, pattern), start=9)
    for _ in expected:
        word.say("Text.", numbers)
    assert labels(read(word.save(path))) == expected


def test_letters_after_z_are_doubled(word: Word, path: Path) -> None:
    numbers = word.list(("lowerLetter", "(%1)"), start=26)
    word.say("Text.", numbers)
    word.say("Text.", numbers)
    assert labels(read(word.save(path))) == ["(z)", "(aa)"]


def test_a_second_list_goes_on_with_the_first_unless_it_starts_anew(word: Word, path: Path) -> None:
    first = word.list(("decimal", "%1."))
    shared = first - 1
    second = word.again(shared)
    third = word.again(shared, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    for each in (first, first, second, third, third):
        word.say("Text.", each)
    assert labels(read(word.save(path))) == ["1", "2", "3", "5", "6"]


def test_a_level_that_never_restarts_goes_on_below_the_next_number(word: Word, path: Path) -> None:
    numbers = word.list(("upperRoman", "%1."), ("decimal", "%2."), more='<w:lvlRestart w:val="0"/>')
    for level in (0, 1, 1, 0, 1):
        word.say("Text.", numbers, level)
    assert labels(read(word.save(path))) == ["I.", "1", "2", "II.", "3"]


def test_legal_numbers_are_decimal_throughout(word: Word, path: Path) -> None:
    numbers = word.list(("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    word.say("Text.", numbers)
    word.say("Text.", numbers, 1)
    assert labels(read(word.save(path))) == ["1", "1.1"]


def test_an_empty_numbered_paragraph_counts(word: Word, path: Path) -> None:
    numbers = word.list(("decimal", "%1."))
    for text in ("First.", "", "Third."):
        word.say(text, numbers)
    assert labels(read(word.save(path))) == ["1", "3"]


def test_headings_are_numbered_through_their_styles(word: Word, path: Path) -> None:
    numbers = word.list(("decimal", "%1"), ("decimal", "%1.%2"))
    root = word.document.part.numbering_part.element
    abstract = next(each for each in root if each.get(root.nsmap and f"{{{root.nsmap['w']}}}abstractNumId") == "501")
    for level, style in zip(list(abstract), ("Heading1", "Heading2"), strict=True):
        level.insert(2, parse_xml(f'<w:pStyle {DECLARED} w:val="{style}"/>'))
    for name in ("Heading 1", "Heading 2"):
        word.document.styles[name].element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {DECLARED}><w:numId w:val="{numbers}"/></w:numPr>')
        )
    word.document.add_heading("Background", 1)
    word.document.add_heading("Scope", 2)
    word.document.add_heading("Findings", 1)
    word.document.add_heading("Leaders", 2)
    assert [(b.label, b.text, b.level) for b in read(word.save(path)).blocks] == [
        ("1", "Background", 1),
        ("1.1", "Scope", 2),
        ("2", "Findings", 1),
        ("2.1", "Leaders", 2),
    ]


def test_a_number_taken_away_from_a_paragraph_is_not_counted(word: Word, path: Path) -> None:
    paragraph = word.say("No number.", style="List Number")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {DECLARED}><w:numId w:val="0"/></w:numPr>'))
    word.say("One.", style="List Number")
    assert shown(read(word.save(path))) == [(PARAGRAPH, "", "No number."), (PARAGRAPH, "1", "One.")]


def test_numbers_under_a_lead_in_are_its_points_and_not_paragraphs(word: Word, path: Path) -> None:
    points = word.list(("decimal", "%1."))
    word.say("The Committee resolved:")
    word.say("to note the report", points)
    word.say("to see it again", points)
    assert shown(read(word.save(path)))[1:] == [(ITEM, "1", "to note the report"), (ITEM, "2", "to see it again")]


def test_typed_numbers_letters_and_bullets_are_labels_too(word: Word, path: Path) -> None:
    for text in ("2.3 The plan.", "(b) a part", "• a point", "– another"):
        word.say(text)
    assert shown(read(word.save(path))) == [
        (PARAGRAPH, "2.3", "The plan."),
        (ITEM, "(b)", "a part"),
        (ITEM, "", "a point"),
        (ITEM, "", "another"),
    ]


# -- headings ---------------------------------------------------------------------------------------------------------


def test_headings_are_told_by_style_outline_level_and_bold(word: Word, path: Path) -> None:
    word.document.add_heading("Improvement plan", 0)
    word.document.add_heading("Background", 1)
    word.say("We were inspected.")
    outlined = word.say("Next steps")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {DECLARED} w:val="1"/>'))
    word.say("Financial implications", bold=True)
    word.say("None.")
    word.say("This whole sentence is bold but ends with a full stop.", bold=True)
    reading = read(word.save(path))
    assert [(block.kind, block.level, block.text) for block in reading.blocks] == [
        (HEADING, 1, "Improvement plan"),
        (HEADING, 2, "Background"),
        (PARAGRAPH, 1, "We were inspected."),
        (HEADING, 3, "Next steps"),
        (HEADING, 4, "Financial implications"),
        (PARAGRAPH, 1, "None."),
        (PARAGRAPH, 1, "This whole sentence is bold but ends with a full stop."),
    ]
    assert reading.title == "Improvement plan" and reading.pages is None


def test_a_document_mostly_in_bold_has_no_headings_for_that(word: Word, path: Path) -> None:
    for _ in range(9):
        word.say("All of it is bold", bold=True)
    assert {block.kind for block in read(word.save(path)).blocks} == {PARAGRAPH}


def test_a_contents_list_is_boilerplate(word: Word, path: Path) -> None:
    word.xml(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Background 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert [block.kind for block in read(word.save(path)).blocks] == [BlockKind.BOILERPLATE]


# -- what is seen and what is not -------------------------------------------------------------------------------------


def test_insertions_are_read_and_deletions_are_not(word: Word, path: Path) -> None:
    word.xml(
        "<w:p><w:r><w:t>Leaders </w:t></w:r><w:ins><w:r><w:t>must </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>may </w:delText></w:r></w:del><w:r><w:t>act.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two lines </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>made one.</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>"
    )
    assert texts(read(word.save(path))) == ["Leaders must act.", "Two lines made one."]


def test_content_controls_links_and_fields_show_their_text(word: Word, path: Path) -> None:
    word.xml(
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>Council: </w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>Suffolk</w:t></w:r></w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>, 4</w:t></w:r>'
        "<w:r><w:tab/><w:t>May</w:t><w:noBreakHyphen/><w:t>June</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(read(word.save(path))) == ["Council: Suffolk, 4 May-June"]


@pytest.mark.parametrize(
    "look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="Secret"/>']
)
def test_hidden_text_is_left_out_and_said_so(word: Word, path: Path, look: str) -> None:
    word.document.styles.element.append(
        parse_xml(f'<w:style {DECLARED} w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>')
    )
    word.xml(f"<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t> Unseen.</w:t></w:r></w:p>")
    reading = read(word.save(path))
    assert texts(reading) == ["Seen."] and reading.notes == ("Text that is hidden on the page was left out.",)


def test_white_text_on_a_dark_ground_is_seen(word: Word, path: Path) -> None:
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    word.xml(
        f'<w:p><w:pPr><w:shd w:fill="1F3864"/></w:pPr><w:r>{white}<w:t>On blue.</w:t></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc><w:p><w:r>{white}<w:t>Action</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    reading = read(word.save(path))
    assert texts(reading) == ["On blue.", "Action | "] and not reading.notes


def test_a_text_box_is_read_once(word: Word, path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    word.xml(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Beside it.</w:t></w:r></w:p>"
    )
    assert texts(read(word.save(path))) == ["Beside it.", "In the box."]


def test_headers_and_footers_are_left_out_and_page_breaks_give_no_pages(word: Word, path: Path) -> None:
    word.document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    word.document.sections[0].footer.paragraphs[0].text = "Page 1 of 9"
    word.say("First page.")
    word.xml("<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second page.</w:t></w:r></w:p>")
    reading = read(word.save(path))
    assert [(block.text, block.page) for block in reading.blocks] == [("First page.", None), ("Second page.", None)]


# -- tables -----------------------------------------------------------------------------------------------------------


def test_a_table_gives_rows_with_its_column_heads(word: Word, path: Path) -> None:
    table = word.document.add_table(3, 3)
    for cell, text in zip(table.rows[0].cells, ("Ref", "Action", "Lead"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "Review plans"
    table.cell(2, 2).text = "DCS"
    reading = read(word.save(path))
    assert [(block.cells, block.is_column_head) for block in reading.blocks] == [
        (("Ref", "Action", "Lead"), True),
        (("1", "Review plans", ""), False),
        (("", "", "DCS"), False),
    ]
    assert reading.blocks[1].text == "1 | Review plans | "


def test_rows_that_repeat_on_each_page_head_their_columns(word: Word, path: Path) -> None:
    table = word.document.add_table(2, 2)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {DECLARED}/>"))
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = "left", "right"
    assert [block.is_column_head for block in read(word.save(path)).blocks] == [True, False]


def test_a_table_within_a_table_and_a_box_of_one_cell_lose_nothing(word: Word, path: Path) -> None:
    table = word.document.add_table(1, 2)
    table.cell(0, 0).text = "Outer"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "ner"
    word.document.add_table(1, 1).cell(0, 0).text = "A box."
    assert [(block.kind, block.text) for block in read(word.save(path)).blocks] == [
        (ROW, "Outer | "),
        (ROW, "in | ner"),
        (PARAGRAPH, "A box."),
    ]


def test_numbers_in_cells_are_printed_and_counted(word: Word, path: Path) -> None:
    numbers = word.list(("decimal", "%1."))
    table = word.document.add_table(2, 2)
    for row in table.rows:
        paragraph = row.cells[0].paragraphs[0]
        paragraph.text = "Act"
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {DECLARED}><w:ilvl w:val="0"/><w:numId w:val="{numbers}"/></w:numPr>')
        )
    assert texts(read(word.save(path))) == ["1. Act | ", "2. Act | "]
