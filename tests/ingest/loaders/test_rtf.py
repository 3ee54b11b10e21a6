"""RTF: the words, the numbers and bullets that were written, the tables; not the machinery around them."""

from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.blocks import BlockKind, Reading
from ingest.loaders import read

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
OPENING = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s15 Title;}}{\info{\title Ignored}}{\header\pard Page 1\par}"
)


def rtf(tmp_path: Path, body: str) -> Reading:
    path = tmp_path / "letter.rtf"
    path.write_bytes((OPENING + body + "}").encode("latin-1"))
    return read(path)


def shown(reading: Reading) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.label, block.text) for block in reading.blocks]


def test_styles_give_headings_and_what_lists_printed_gives_labels(tmp_path: Path) -> None:
    reading = rtf(
        tmp_path,
        r"\pard\s15 Minutes\par\pard\s1 Attendance\par\pard All came.\par"
        r"{\listtext\pard 2.1\tab}\pard The plan:\par{\listtext (a)\tab}first\par{\listtext\'b7\tab}a point\par",
    )
    assert shown(reading) == [
        (HEADING, "", "Minutes"),
        (HEADING, "", "Attendance"),
        (PARAGRAPH, "", "All came."),
        (PARAGRAPH, "2.1", "The plan:"),
        (ITEM, "(a)", "first"),
        (ITEM, "", "a point"),
    ]
    assert reading.title == "Minutes" and [block.level for block in reading.blocks[:2]] == [1, 2]


def test_letters_of_other_character_sets_are_read(tmp_path: Path) -> None:
    body = r"\pard caf\'e9 \u8211 ? \uc2\u8364 ab5 \f1\'c4\'e0\plain\~\{x\}\_y\par"
    assert [block.text for block in rtf(tmp_path, body).blocks] == ["café – €5 Да {x}-y"]


def test_a_table_gives_rows(tmp_path: Path) -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl "
    body = row + r"{\b Action}\cell {\b Lead}\cell\row" + row + r"Review\par plans\cell DCS\cell\row\pard After.\par"
    assert [(b.kind, b.cells, b.is_column_head) for b in rtf(tmp_path, body).blocks] == [
        (ROW, ("Action", "Lead"), True),
        (ROW, ("Review plans", "DCS"), False),
        (PARAGRAPH, (), False),
    ]


def test_hidden_and_deleted_text_fields_pictures_and_unknown_parts_are_left_out(tmp_path: Path) -> None:
    reading = rtf(
        tmp_path,
        r"\pard Seen{\v unseen}{\deleted gone}{\*\unknown x{y}}{\pict\bin3 }}{}"
        r"{\field{\*\fldinst PAGE}{\fldrslt , too}}.\par",
    )
    assert [block.text for block in reading.blocks] == ["Seen, too."]
    assert reading.notes == ("Text that is hidden on the page was left out.",)


def test_a_text_box_and_a_footnote_are_read_once(tmp_path: Path) -> None:
    reading = rtf(
        tmp_path,
        r"\pard{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed.\par}}{\shprslt Boxed.}}"
        r"Text{\super 1{\footnote\pard A note.}}.\par",
    )
    assert [block.text for block in reading.blocks] == ["Boxed.", "Text1.", "A note."]


def test_one_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\b Half a")
    with pytest.raises(UnreadableFile, match="breaks off before its end"):
        read(path)


def coloured(tmp_path: Path, body: str) -> Reading:
    """A letter with white, navy and nearly white as its colours 1 to 3."""
    table = r"{\colortbl;\red255\green255\blue255;\red31\green56\blue100;\red253\green253\blue253;}"
    path = tmp_path / "letter.rtf"
    path.write_bytes((r"{\rtf1\ansi" + table + body + "}").encode("latin-1"))
    return read(path)


@pytest.mark.parametrize(
    "unseen",
    [
        r"{\cf1  Unseen.}",
        r"{\cf3  Unseen.}",
        r"\cf1\highlight0  Unseen.\cf0 ",
        r"{\cf1\chcbpat1  Unseen.}",
        r"{\cf1\'55nseen.}",
        r"\cf1  Unseen.\plain ",
    ],
)
def test_white_words_are_left_out_and_said_so(tmp_path: Path, unseen: str) -> None:
    reading = coloured(tmp_path, rf"\pard Seen.{unseen} Also seen.\par")
    assert [block.text for block in reading.blocks] == ["Seen. Also seen."]
    assert reading.notes == ("Text that is hidden on the page was left out.",)


@pytest.mark.parametrize(
    "seen",
    [
        r"\pard\cf1\highlight2 Seen.\par",
        r"\pard\cf1\chcbpat2 Seen.\par",
        r"\pard\cbpat2{\cf1 Seen.}\par",
        r"\pard\shading10000\cfpat2{\cf1 Seen.}\par",
        r"{\*\background{\shp{\*\shpinst}}}\pard\cf1 Seen.\par",
        r"{\shp{\*\shpinst{\shptxt\pard\cf1 Seen.\par}}}",
        r"\trowd\clcbpat2\cellx1\pard\intbl\cf1 Seen.\cell\row",
        r"\pard\cf2 Seen.\par",
        r"\pard\cf0 Seen.\par",
        r"\pard\cf9 Seen.\par",
    ],
)
def test_white_words_on_a_colour_and_coloured_words_are_read(tmp_path: Path, seen: str) -> None:
    reading = coloured(tmp_path, seen)
    assert [block.text for block in reading.blocks] == ["Seen."] and not reading.notes


def test_a_paragraphs_colour_ends_with_it(tmp_path: Path) -> None:
    reading = coloured(tmp_path, r"\pard\cbpat2\cf1 Seen.\par\pard\cf1 Unseen.\par")
    assert [block.text for block in reading.blocks] == ["Seen."] and len(reading.notes) == 1


def test_the_programs_own_colour_is_seen_even_where_the_table_begins_with_white(tmp_path: Path) -> None:
    path = tmp_path / "letter.rtf"
    path.write_bytes(rb"{\rtf1{\colortbl\red255\green255\blue255;}\pard Seen.\cf0  Seen too.\par}")
    assert [block.text for block in read(path).blocks] == ["Seen. Seen too."]
