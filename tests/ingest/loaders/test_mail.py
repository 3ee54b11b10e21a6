"""E-mails and saved pages: who wrote what to whom and when; attachments are documents of their own."""

import struct
from email import policy
from email.message import EmailMessage
from pathlib import Path

from ingest.blocks import BlockKind, Reading
from ingest.loaders import read
from tests.ingest.loaders import outlook

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


def mail(subject: str = "Inspection letter", text: str = "", html: str = "") -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["Subject"], made["From"], made["To"] = subject, "Jo Smith <jo@suffolk.gov.uk>", "team@suffolk.gov.uk"
    made["Date"], made["Message-ID"] = "Thu, 31 Oct 2024 14:05:00 +0000", "<1@suffolk.gov.uk>"
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def saved(made: EmailMessage, tmp_path: Path) -> Reading:
    path = tmp_path / "mail.eml"
    path.write_bytes(made.as_bytes())
    return read(path)


def shown(reading: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in reading.blocks]


FIELDS = [
    (HEADING, "Inspection letter"),
    (PARAGRAPH, "From: Jo Smith <jo@suffolk.gov.uk>"),
    (PARAGRAPH, "To: team@suffolk.gov.uk"),
    (PARAGRAPH, "Date: 31 October 2024, 14:05"),
]


def test_an_email_has_its_subject_for_a_heading_and_says_who_wrote_when(tmp_path: Path) -> None:
    reading = saved(mail(text="The visit is on Monday.\n\n- bring the plan\n", html="<p>Not this.</p>"), tmp_path)
    assert shown(reading) == [*FIELDS, (PARAGRAPH, "The visit is on Monday."), (ITEM, "bring the plan")]
    assert reading.title == "Inspection letter"


def test_an_email_without_plain_text_is_read_as_the_page_it_is(tmp_path: Path) -> None:
    reading = saved(mail(html="<html><body><h1>News</h1><p>It is on Monday.</p></body></html>"), tmp_path)
    assert shown(reading)[4:] == [(HEADING, "News"), (PARAGRAPH, "It is on Monday.")]
    assert reading.blocks[4].level == 2


def test_coded_subjects_and_older_character_sets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.eml"
    path.write_bytes(
        b"From: =?iso-8859-1?q?Ren=E9e?= <r@x.uk>\r\nTo: a@x.uk\r\nSubject: =?utf-8?B?4oCcR29vZOKAnQ==?=\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1252\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=93Good=94 =96 at last.\r\n"
    )
    assert [block.text for block in read(path).blocks] == [
        "“Good”",
        "From: Renée <r@x.uk>",
        "To: a@x.uk",
        "“Good” – at last.",
    ]


def test_what_was_written_before_stands_under_the_line_that_introduces_it(tmp_path: Path) -> None:
    text = "We agree.\n\nOn 30 October 2024 Ann wrote:\n> Do we agree?\n>> Asked by Bo.\n"
    reading = saved(mail(text=text), tmp_path)
    assert [(block.kind, block.level, block.text) for block in reading.blocks[4:]] == [
        (PARAGRAPH, 1, "We agree."),
        (HEADING, 2, "On 30 October 2024 Ann wrote:"),
        (PARAGRAPH, 1, "Do we agree?"),
        (PARAGRAPH, 1, "Asked by Bo."),
    ]


def test_attachments_are_named_in_the_report(tmp_path: Path) -> None:
    made = mail(text="See attached.")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="letter.pdf")
    made.add_attachment("Notes", filename="notes.txt")
    assert saved(made, tmp_path).notes == ("It came with 2 attachments: letter.pdf, notes.txt.",)


def test_outlooks_own_form_is_read_alike(tmp_path: Path) -> None:
    tree = outlook.message(
        "Inspection letter",
        _0C1A="Jo Smith",
        _0C1F="jo@suffolk.gov.uk",
        _0E04="team@suffolk.gov.uk",
        _1000="Monday.\r\n",
    )
    tree["__attach_version1.0_#00000000"] = outlook.attachment("letter.pdf", b"%PDF-1.7")
    reading = read(outlook.written(tree, tmp_path / "mail.msg"))
    assert shown(reading) == [*FIELDS, (PARAGRAPH, "Monday.")]
    assert reading.notes == ("It came with 1 attachment: letter.pdf.",)


def test_outlooks_messages_in_an_older_character_set_or_as_a_page_are_read(tmp_path: Path) -> None:
    tree: outlook.Tree = {**outlook.properties(32, code_page=1251)}
    tree["__substg1.0_0037001E"] = "Отчёт".encode("cp1251")
    tree["__substg1.0_10130102"] = "<html><meta charset=utf-8><body><p>£5 – café</p></body></html>".encode()
    assert shown(read(outlook.written(tree, tmp_path / "mail.msg"))) == [(HEADING, "Отчёт"), (PARAGRAPH, "£5 – café")]


def test_outlooks_packed_rtf_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    # One run of 6 letters goes back to what every message is taken to have said before it begins ("{\\rtf1"), the other
    # goes back two letters and reaches into itself.
    begun = 207
    packed = b"\x01" + struct.pack(">H", 0 << 4 | 4) + b"\\ansi a" + b"\x02b"
    packed += struct.pack(">H", (begun + 6 + 6) << 4 | 4) + b".\\par}"
    packed = struct.pack("<LL4sL", len(packed) + 12, 26, b"LZFu", 0) + packed
    tree: outlook.Tree = {**outlook.message("Note")}
    tree["__substg1.0_10090102"] = packed
    assert [block.text for block in read(outlook.written(tree, tmp_path / "mail.msg")).blocks][-1] == "abababab."


def test_a_saved_page_is_read_as_a_page_and_keeps_its_address(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://democracy.x.gov.uk/mgAi.aspx?ID=1\r\n"
        b"Subject: Agenda item\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><head><title>Item 5</title></head><body><h1>Plan</h1><p>Agreed =E2=80=93 all.</p></body></html>\r\n"
        b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    reading = read(path)
    assert shown(reading) == [(HEADING, "Plan"), (PARAGRAPH, "Agreed – all.")]
    assert reading.title == "Item 5" and reading.url == "https://democracy.x.gov.uk/mgAi.aspx?ID=1"
