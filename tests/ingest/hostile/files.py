"""Makes files that would harm a careless reader. Each maker writes one file; its name says what it tries."""

import io
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt
from docx import Document
from pptx import Presentation

from tests.ingest.loaders import outlook

REFUSED, READ, EITHER = "refused", "read", "either"
MEGABYTE = 1 << 20
SECRET = "the secret of another file"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)

Maker = Callable[[Path], None]
MAKERS: dict[str, tuple[Maker, str, str]] = {}
"""By file name: what writes it, what is to come of it, and words that its refusal must have."""


def hostile(name: str, outcome: str, words: str = "") -> Callable[[Maker], Maker]:
    """Notes a maker with what is to come of its file."""

    def note(maker: Maker) -> Maker:
        MAKERS[name] = (maker, outcome, words)
        return maker

    return note


def zipped(path: Path, *parts: tuple[str, "bytes | str"]) -> None:
    """Writes an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)


def word(path: Path, document: "bytes | str", *more: tuple[str, "bytes | str"]) -> None:
    """Writes a Word document of this main part."""
    zipped(path, ("[Content_Types].xml", TYPES), ("word/document.xml", document), *more)


def body(inner: str) -> str:
    """A Word document's main part."""
    return f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'


def entities(path: Path, root: str) -> str:
    """A part that asks for another file's text, and for the same word a thousand million times."""
    secret = path.with_name("secret.txt")
    secret.write_text(SECRET)
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">{laughs}]>{root}'


# -- archives ---------------------------------------------------------------------------------------------------------


@hostile("bomb.docx", REFUSED, "would unpack to")
def _bomb_word(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        with archive.open("word/document.xml", "w") as part:
            for _ in range(400):
                part.write(bytes(MEGABYTE))


@hostile("bomb.zip", REFUSED, "would unpack to")
def _bomb_zip(path: Path) -> None:
    zipped(path, ("a.txt", b"a" * 200 * MEGABYTE), ("b.txt", b"b" * 200 * MEGABYTE))


@hostile("nested bombs.zip", REFUSED)
def _nested_bombs(path: Path) -> None:
    content = b"a" * 19 * MEGABYTE
    for level in range(5):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10):
                archive.writestr(f"{level}-{copy}.{'zip' if level else 'txt'}", content)
        content = made.getvalue()
    path.write_bytes(content)


@hostile("lying size.docx", REFUSED)
def _lying(path: Path) -> None:
    word(path, body("<w:p/>") + " " * 50 * MEGABYTE)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"word/document.xml") - 46
    content[at + 24 : at + 28] = struct.pack("<L", 200)
    path.write_bytes(content)


@hostile("200,000 parts.docx", REFUSED, "more parts than a document has")
def _many_parts(path: Path) -> None:
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", *[20, 0] * 2, *[0] * 4, 0, 0, 0, 1, *[0] * 4, 0, 0) + b"a"
    count = 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entry) * count, 4, 0)
    path.write_bytes(b"PK\x03\x04" + entry * count + end)


@hostile("truncated.docx", REFUSED, "damaged or incomplete")
def _truncated_word(path: Path) -> None:
    Document().save(str(path))
    path.write_bytes(path.read_bytes()[:-2_000])


@hostile("damaged in its middle.docx", REFUSED, "damaged")
def _damaged_word(path: Path) -> None:
    word(path, body("<w:p><w:r><w:t>" + "".join(map(str, range(5_000))) + "</w:t></w:r></w:p>"))
    content = bytearray(path.read_bytes())
    at = content.index(b"word/document.xml") + 400
    content[at : at + 100] = bytes(100)
    path.write_bytes(content)


@hostile("password.zip", REFUSED)
def _password_zip(path: Path) -> None:
    zipped(path, ("a.txt", b"x" * 99))
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)


@hostile("password.docx", REFUSED, "protected by a password")
def _password_word(path: Path) -> None:
    outlook.written({"EncryptionInfo": b"\x04\x00", "EncryptedPackage": bytes(5_000)}, path)


@hostile("password.odt", REFUSED, "protected by a password")
def _password_odt(path: Path) -> None:
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    kind = "application/vnd.oasis.opendocument.text"
    zipped(path, ("mimetype", kind), ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest))


@hostile("traversal.zip", REFUSED)
def _traversal(path: Path) -> None:
    zipped(path, ("../../../escaped.txt", b"out"), ("/escaped.txt", b"out"), ("..\\..\\escaped.txt", b"out"))


# -- XML --------------------------------------------------------------------------------------------------------------


@hostile("entities.docx", REFUSED, "declares entities")
def _entities_word(path: Path) -> None:
    word(path, entities(path, body("<w:p><w:r><w:t>&s;&a9;</w:t></w:r></w:p>")))


@hostile("entities in wide letters.docx", REFUSED, "declares entities")
def _entities_wide(path: Path) -> None:
    made = entities(path, body("<w:p><w:r><w:t>&s;</w:t></w:r></w:p>")).replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>'
    )
    word(path, made.encode("utf-16"))


@hostile("entities.xlsx", REFUSED, "declares entities")
def _entities_sheet(path: Path) -> None:
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["xl/worksheets/sheet1.xml"] = entities(path, "<worksheet><c><v>&s;</v></c></worksheet>").encode()
    zipped(path, *held.items())


@hostile("entities.pptx", REFUSED, "declares entities")
def _entities_slides(path: Path) -> None:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[5])
    made.save(str(path))
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["ppt/slides/slide1.xml"] = entities(path, "<sld>&s;</sld>").encode()
    zipped(path, *held.items())


@hostile("entities.odt", REFUSED, "declares entities")
def _entities_odt(path: Path) -> None:
    root = f'<o:document-content xmlns:o="{OPEN}:office:1.0"><o:body><o:text>&s;</o:text></o:body></o:document-content>'
    zipped(path, ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", entities(path, root)))


@hostile("entities.svg", REFUSED, "XML file of a kind that we do not read")
def _entities_svg(path: Path) -> None:
    path.write_text(entities(path, "<svg><text>&s;</text></svg>"))


@hostile("200,000 nested.docx", REFUSED, "too deeply")
def _nested_word(path: Path) -> None:
    word(path, body("<w:sdt>" * 200_000 + "</w:sdt>" * 200_000))


@hostile("nested tables.docx", EITHER)
def _nested_tables(path: Path) -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>"
    word(path, body(cell * 80 + "</w:tc></w:tr></w:tbl>" * 80))


@hostile("a note within itself.docx", READ)
def _circular_note(path: Path) -> None:
    note = '<w:p><w:r><w:t>Again.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    word(
        path,
        body(note * 1_000),
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{note}</w:footnote></w:footnotes>'),
    )


@hostile("styles in a circle.docx", READ)
def _circular_styles(path: Path) -> None:
    style = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/styles" Target="styles.xml"/></Relationships>'
    )
    word(
        path,
        body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Text.</w:t></w:r></w:p>'),
        ("word/_rels/document.xml.rels", relations),
        (
            "word/styles.xml",
            f'<w:styles xmlns:w="{WORD}">{style.format("A", "B")}{style.format("B", "A")}</w:styles>',
        ),
    )


@hostile("spans a million columns.docx", READ)
def _wide_cells(path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    row = f'<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>{cell * 2}</w:tr>'
    word(path, body(f"<w:tbl>{row * 50}</w:tbl>"))


@hostile("20 MB in one word.docx", REFUSED, "too long")
def _long_word(path: Path) -> None:
    text = "".join(f"{number:07d}" for number in range(3 * MEGABYTE))
    word(path, body(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))


@hostile("spaces by the thousand million.odt", READ)
def _odt_spaces(path: Path) -> None:
    space = '<t:s t:c="999999999"/>'
    root = (
        f'<o:document-content xmlns:o="{OPEN}:office:1.0" xmlns:t="{OPEN}:text:1.0"><o:body><o:text><t:p>Text'
        f"{space * 100}</t:p></o:text></o:body></o:document-content>"
    )
    zipped(path, ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", root))


# -- sheets -----------------------------------------------------------------------------------------------------------


@hostile("far cell.xlsx", REFUSED, "spreads over more than")
def _far_cell(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "near", "far"
    book.save(path)


@hostile("far cell that says it is near.xlsx", REFUSED, "spreads over more than")
def _lying_dimension(path: Path) -> None:
    _far_cell(path)
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    held[name] = held[name].replace(b'<dimension ref="A1:XFD1048576"', b'<dimension ref="A1:A1"')
    zipped(path, *held.items())


@hostile("one long word in every cell.xlsx", REFUSED, "spreads over more than")
def _shared_text(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row in range(4_000):
        sheet.write_string(row, 0, "x" * 30_000)
    book.close()


@hostile("far cell.xls", REFUSED, "spreads over more than")
def _far_old_cell(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Far")
    sheet.write(0, 0, "near")
    sheet.write(65_535, 255, "far")
    book.save(str(path))


def _open_sheet(path: Path, cells: str) -> None:
    root = (
        f'<o:document-content xmlns:o="{OPEN}:office:1.0" xmlns:t="{OPEN}:text:1.0" xmlns:b="{OPEN}:table:1.0"><o:body>'
        f'<o:spreadsheet><b:table b:name="S">{cells}</b:table></o:spreadsheet></o:body></o:document-content>'
    )
    zipped(path, ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", root))


@hostile("repeated.ods", REFUSED, "spreads over more than")
def _repeated(path: Path) -> None:
    cell = '<b:table-cell b:number-columns-repeated="16000" o:value-type="string"><t:p>x</t:p></b:table-cell>'
    _open_sheet(path, f'<b:table-row b:number-rows-repeated="1000000">{cell}</b:table-row>')


@hostile("spaces.ods", REFUSED, "spreads over more than")
def _sheet_spaces(path: Path) -> None:
    cell = '<b:table-cell o:value-type="string"><t:p>x<t:s t:c="999999999"/></t:p></b:table-cell>'
    _open_sheet(path, f"<b:table-row>{cell}</b:table-row>")


@hostile("20 MB on one line.csv", REFUSED)
def _long_csv(path: Path) -> None:
    path.write_bytes(b"a,b,c\n" * 5 + b"x," * 10 * MEGABYTE)


@hostile("a quote that never ends.csv", EITHER)
def _open_quote(path: Path) -> None:
    path.write_bytes(b'a,b,c\n1,2,3\n4,5,6\n7,8,"' + b"x,y\n" * 5 * MEGABYTE)


# -- mail -------------------------------------------------------------------------------------------------------------


@hostile("3,000 nested parts.eml", REFUSED, "nested too deeply")
def _nested_mail(path: Path) -> None:
    opening = "From: a@x.uk\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    path.write_text(opening + parts + "Content-Type: text/plain\n\nHello\n")


@hostile("100,000 parts.eml", REFUSED, "more parts than an e-mail has")
def _many_mail_parts(path: Path) -> None:
    opening = "From: a@x.uk\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    path.write_text(opening + "--b\n\nx\n" * 100_000 + "--b--\n")


@hostile("traversal.eml", READ)
def _traversal_mail(path: Path) -> None:
    path.write_text(
        "From: a@x.uk\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nHello there.\n"
        '--b\nContent-Disposition: attachment; filename="../../escaped.txt"\n\nout\n--b--\n'
    )


@hostile("5 MB in its subject.eml", READ)
def _long_subject(path: Path) -> None:
    path.write_text(f"From: a@x.uk\nMessage-ID: <1@x>\nSubject: {'=?utf-8?q?x?= ' * 400_000}\n\nHello there.\n")


@hostile("character set of no such name.eml", READ)
def _no_charset(path: Path) -> None:
    path.write_bytes(b'From: a@x.uk\nMessage-ID: <1@x>\nContent-Type: text/plain; charset="no\xff such"\n\nCaf\xe9.\n')


def _in_a_circle(path: Path, tree: outlook.Tree) -> None:
    """Leads the first stream of 18 sectors from its last back to its first."""
    outlook.written(tree, path)
    content = bytearray(path.read_bytes())
    content[-512 + 17 * 4 : -512 + 18 * 4] = struct.pack("<I", 0)
    path.write_bytes(content)


@hostile("streams in a circle.msg", REFUSED, "damaged or incomplete")
def _circular_message(path: Path) -> None:
    _in_a_circle(path, {"__substg1.0_1000001F": b"x" * 9_000, **outlook.message("Round")})


@hostile("streams in a circle.xls", REFUSED, "damaged or incomplete")
def _circular_workbook(path: Path) -> None:
    _in_a_circle(path, {"Workbook": b"x" * 9_000})


@hostile("a stream longer than its file.msg", REFUSED, "damaged or incomplete")
def _long_stream(path: Path) -> None:
    outlook.written({"__substg1.0_1000001F": b"x" * 9_000, **outlook.message("Long")}, path)
    path.write_bytes(path.read_bytes().replace(struct.pack("<Q", 9_000), struct.pack("<Q", 900_000_000)))


@hostile("a directory cut short.xls", REFUSED, "damaged or incomplete")
def _short_directory(path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Cut").write(0, 0, "text")
    book.save(str(path))
    path.write_bytes(path.read_bytes()[:-60])


@hostile("truncated.msg", REFUSED, "damaged or incomplete")
def _truncated_message(path: Path) -> None:
    outlook.written(outlook.message("Cut", _1000="x" * 90_000), path)
    path.write_bytes(path.read_bytes()[:2_000])


@hostile("packed text that says too much.msg", EITHER)
def _packed_bomb(path: Path) -> None:
    tree: outlook.Tree = {**outlook.message("Bomb")}
    tree["__substg1.0_10090102"] = struct.pack("<LL4sL", 99, 0xFFFFFFFF, b"LZFu", 0) + b"\xff" * 90_000
    outlook.written(tree, path)


# -- other formats ----------------------------------------------------------------------------------------------------


@hostile("200,000 nested.rtf", REFUSED, "too deeply")
def _nested_rtf(path: Path) -> None:
    path.write_bytes(b"{\\rtf1" + b"{\\b " * 200_000 + b"}" * 200_000 + b"}")


@hostile("truncated.rtf", REFUSED, "breaks off")
def _truncated_rtf(path: Path) -> None:
    path.write_bytes(b"{\\rtf1\\ansi Half a {\\b sen")


@hostile("numbers beyond all bounds.rtf", READ)
def _rtf_numbers(path: Path) -> None:
    path.write_bytes(b"{\\rtf1\\ansi\\uc-5\\ansicpg999999 \\u-9999999999 a\\bin-4 b\\s99999999\\f-1 Text.\\par}")


@hostile("200,000 nested.html", REFUSED, "too deeply")
def _nested_page(path: Path) -> None:
    path.write_text("<html><body>" + "<div>" * 200_000 + "x" + "</div>" * 200_000)


@hostile("20 MB on one line.html", EITHER)
def _long_page(path: Path) -> None:
    path.write_text("<html><body><p>" + "word " * 4 * MEGABYTE)


@hostile("20 MB on one line.txt", EITHER)
def _long_text(path: Path) -> None:
    path.write_text("word " * 4 * MEGABYTE)


@hostile("NUL bytes.txt", EITHER)
def _nul(path: Path) -> None:
    path.write_bytes(b"Minutes of the meeting of the Committee, held at County Hall\x00\n" * 50)


@hostile("only NUL bytes.docx", REFUSED, "is empty")
def _only_nul(path: Path) -> None:
    path.write_bytes(bytes(10_000))


@hostile("empty.xlsx", REFUSED, "is empty")
def _empty(path: Path) -> None:
    path.write_bytes(b"")


@hostile("a letter.doc", REFUSED, "save it as .docx or PDF")
def _old_word(path: Path) -> None:
    outlook.written({"WordDocument": bytes(5_000)}, path)


@hostile("slides.ppt", REFUSED, "save it as .pptx or PDF")
def _old_slides(path: Path) -> None:
    outlook.written({"PowerPoint Document": bytes(5_000)}, path)


@hostile("minutes.pages", REFUSED, "Export it as Word or PDF")
def _pages(path: Path) -> None:
    zipped(path, ("Index/Document.iwa", b"\x00"), ("Metadata/Properties.plist", b"\x00"))


@hostile("a Word document called.pdf", READ)
def _wrong_suffix(path: Path) -> None:
    word(path, body("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"))


@hostile("truncated.pdf", REFUSED)
def _truncated_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty")


@hostile("101 MB.txt", REFUSED, "larger than 100 MB")
def _too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(101 * 1_000_000)
        file.write(b"Minutes\n")


@hostile("a folder.docx", REFUSED, "no file but a folder, pipe or device")
def _folder(path: Path) -> None:
    path.mkdir()


@hostile("a pipe.docx", REFUSED, "no file but a folder, pipe or device")
def _pipe(path: Path) -> None:
    os.mkfifo(path)


def made_in(folder: Path) -> Iterator[Path]:
    """Makes every file in a folder."""
    for name, (maker, _, _) in MAKERS.items():
        maker(folder / name)
        yield folder / name
