"""A file's format is told by its content, and what cannot be read is refused in a sentence."""

from pathlib import Path

import pytest

from index.errors import UnreadableFile
from ingest.blocks import BlockKind
from ingest.loaders import format_of, read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"<!DOCTYPE html><html><body><p>Minutes</p></body></html>", "html"),
        (b"<!-- saved from url=(0014)https://x.uk/ -->\n<html><body>Minutes</body></html>", "html"),
        (b"# Minutes\n\n## Decision\n\nAgreed.\n", "markdown"),
        (b"Minutes\n\nThe Committee agreed.\n", "text"),
        ("\ufeffMinutes – 5 May".encode("utf-16"), "text"),
        (b"{\\rtf1\\ansi Minutes}", "rtf"),
        (b'Ref,Action,Lead\n1,Review,DCS\n2,"Train, all",HR\n', "delimited"),
        (b"Ref\tAction\tLead\n1\tReview\tDCS\n2\tTrain\tHR\n", "delimited"),
        (b"Dear all, thank you, Jo\n\nWe met, talked, and left.\nThe end, then.\n", "text"),
        (b"From: a@b.uk\r\nTo: c@d.uk\r\nMessage-ID: <1@b.uk>\r\n\r\n<html><body>Hello</body></html>", "eml"),
        (b"From: Jo Smith\nSent: 5 May 2024\nTo: All\nSubject: Minutes\n\nPasted from a mail.\n", "text"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "mhtml"),
    ],
)
def test_the_content_tells_the_format_whatever_the_name(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    assert format_of(path) == expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty: fetch it again"),
        (b" \n\n", "is empty: fetch it again"),
        (b"PK\x03\x04....", "is damaged or incomplete: fetch it again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "is damaged or incomplete: fetch it again"),
        (b"GIF89a....", "it is a picture: save it as a PDF with text"),
        (b"7z\xbc\xaf\x27\x1c....", "it is a packed file: unpack it"),
        (b"<?xml version='1.0'?><pkg:package/>", "it is an XML file of a kind that we do not read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is an XML file of a kind that we do not read"),
        (bytes(range(256)) * 8, "its format is not known. We read PDF, Word"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=sentence):
        read(path)


def test_markdown_gives_headings_lists_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "# Action plan\n\nThe *plan* has [two](https://x.uk) parts:\n\n- one\n  goes on\n  - inner\n\n"
        "1. Numbered\n\n| Action | Owner |\n|---|---|\n| Review | DCS |\n"
    )
    reading = read(path)
    assert [(block.kind, block.level, block.label, block.text) for block in reading.blocks] == [
        (BlockKind.HEADING, 1, "", "Action plan"),
        (BlockKind.PARAGRAPH, 1, "", "The plan has two parts:"),
        (BlockKind.LIST_ITEM, 1, "", "one goes on"),
        (BlockKind.LIST_ITEM, 2, "", "inner"),
        (BlockKind.PARAGRAPH, 1, "1", "Numbered"),
        (BlockKind.TABLE_ROW, 1, "", "Action | Owner"),
        (BlockKind.TABLE_ROW, 1, "", "Review | DCS"),
    ]
    assert [block.is_column_head for block in reading.blocks[-2:]] == [True, False]
    assert reading.title == "Action plan"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", "<html><body><p>{}</p></body></html>"),
        ("note.txt", "{}\n"),
        ("note.md", "# Note\n\n## Points\n\n{}\n"),
        ("plan.csv", "Ref,Lead,Said\n1,A,x\n2,B,{}\n"),
    ],
)
def test_ligatures_are_opened(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    copied = "A \ufb01ne o\ufb03cer \ufb02agged di\ufb00erent ba\ufb04ing points."
    path.write_text(content.format(copied), encoding="utf-8")
    assert read(path).blocks[-1].text.endswith("A fine officer flagged different baffling points.")
