"""Tells a file's format by its content and never by its name alone: names are often wrong."""

import re
from pathlib import PurePath
from typing import IO

from index.errors import UnreadableFile
from ingest.loaders import ole
from ingest.loaders.archive import Archive
from ingest.loaders.delimited import is_delimited

FORMATS = (
    "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx, .xls), OpenDocument (.odt, .ods), RTF, HTML, MHTML, "
    "e-mail (.eml, .msg), CSV, Markdown and plain text, and scans (.png, .jpg, .tiff) where tesseract is installed"
)
HEAD = 8192
LARGEST = 100_000_000
CONTAINERS = frozenset({"eml", "msg", "zip"})
"""The formats that hold documents of their own."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_SCANS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_PICTURES = (b"GIF8",)
_PACKED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")

_OFFICE_PARTS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "spreadsheet"))
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template": "spreadsheet",
}
_OLE = {
    "doc": "an older Word document: open it in Word and save it as .docx or PDF",
    "ppt": "an older PowerPoint presentation: open it in PowerPoint and save it as .pptx or PDF",
    "encrypted": "protected by a password: open it and save it without one",
    "": "an older Office file of a kind that we do not read: save it as .docx, .xlsx or PDF",
}

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|article|section|main|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"^\s*<(?:\?xml|!DOCTYPE|svg)\b", re.IGNORECASE)
_MARKDOWN = re.compile(
    rb"^#{1,6} \S.*$|^\|?\s*:?-{3,}:?\s*\|[\s|:-]*$|^```|^(?:=|-){4,}\s*$|\[[^\]\n]+\]\(\S+\)", re.MULTILINE
)
_FIELDS = re.compile(rb"\A(?:[!-9;-~]{1,76}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_FIELD = re.compile(rb"^([!-9;-~]{1,76}):", re.MULTILINE)
_SURE_FIELDS = frozenset(b"message-id mime-version received return-path content-type delivered-to".split())
_LIKELY_FIELDS = frozenset(b"from to subject date".split())
_WEB_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SENT_TO = re.compile(rb"^(?:to|received|delivered-to|cc|bcc):", re.IGNORECASE | re.MULTILINE)


def is_scan(content: bytes) -> bool:
    """Whether a file's content is a picture of a kind that tesseract reads."""
    return content.startswith(_SCANS)


def format_of_file(file: IO[bytes], name: str) -> str:
    """The format of an open file; raises UnreadableFile with a sentence where we do not read it."""
    head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile(f"{name} is empty: fetch it again.")
    file.seek(0)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _zipped_format(file, name)
    if head.startswith(ole.MAGIC):
        return _old_format(file, name)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_SCANS):
        return "picture"
    if head.startswith((*_PICTURES, *_PACKED)):
        what = "a picture: save it as a PDF with text" if head.startswith(_PICTURES) else "a packed file: unpack it"
        raise UnreadableFile(f"{name} cannot be read: it is {what}. We read {FORMATS}.")
    if not head.startswith(_TEXT_MARKS) and _is_binary(head):
        raise UnreadableFile(f"{name} cannot be read: its format is not known. We read {FORMATS}.")
    return _written_format(head, name)


def _zipped_format(file: IO[bytes], name: str) -> str:
    archive = Archive(file, name)
    file.seek(0)
    if archive.has("[Content_Types].xml"):
        return _office_format(archive)
    if archive.has("mimetype") and archive.has("content.xml"):
        return _open_document_format(archive)
    if any(part.startswith("Index/") and part.endswith(".iwa") for part in archive.names) or archive.has("Index.zip"):
        raise UnreadableFile(f"{name} cannot be read: it is an Apple document. Export it as Word or PDF.")
    return "zip"


def _office_format(archive: Archive) -> str:
    if archive.has("xl/workbook.bin"):
        raise UnreadableFile(f"{archive.name} cannot be read: it is a binary workbook. Save it as .xlsx.")
    for folder, kind in _OFFICE_PARTS:
        if any(part.startswith(folder) for part in archive.names):
            return kind
    raise UnreadableFile(f"{archive.name} cannot be read: it is an Office file of another kind. We read {FORMATS}.")


def _open_document_format(archive: Archive) -> str:
    kind = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFile(f"{archive.name} is protected by a password: save it without one.")
    if kind not in _OPEN_DOCUMENT:
        raise UnreadableFile(
            f"{archive.name} cannot be read: it is an OpenDocument file of another kind. Save it as .odt or PDF."
        )
    return _OPEN_DOCUMENT[kind]


def _old_format(file: IO[bytes], name: str) -> str:
    kind = ole.kind_of(file, name)
    file.seek(0)
    if kind in _OLE:
        raise UnreadableFile(f"{name} cannot be read: it is {_OLE[kind]}.")
    return "spreadsheet" if kind == "xls" else kind


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: control characters other than white space, and no UTF-16 without its mark."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    return controls > 0.02 * len(head)


def _written_format(head: bytes, name: str) -> str:
    plain = head.replace(b"\x00", b"") if head.startswith(_TEXT_MARKS[:2]) else head
    plain = re.sub(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", plain)
    suffix = PurePath(name).suffix
    posted = _posted_format(plain, suffix)
    if posted:
        return posted
    if _HTML.match(plain) or re.search(rb"<(?:html|body)\b", plain, re.IGNORECASE):
        return "html"
    if _XML.match(plain):
        raise UnreadableFile(f"{name} cannot be read: it is an XML file of a kind that we do not read. Save it as PDF.")
    marks = len(_MARKDOWN.findall(plain))
    if marks >= 2 or (marks and suffix.casefold() in {".md", ".markdown"}):
        return "markdown"
    return "delimited" if is_delimited(_decoded(head), suffix) else "text"


def _posted_format(plain: bytes, suffix: str) -> str:
    """Whether a file opens with the fields of an e-mail ("eml") or of a page saved as one file ("mhtml"), or ""."""
    opening = _FIELDS.match(plain.lstrip(b"\r\n"))
    if opening is None:
        return ""
    fields = {name.lower() for name in _FIELD.findall(opening.group())}
    is_named_so = suffix.casefold() in {".eml", ".mht", ".mhtml"}
    if len(fields & (_SURE_FIELDS | _LIKELY_FIELDS)) < 2 or not (fields & _SURE_FIELDS or is_named_so):
        return ""
    return "mhtml" if _WEB_ARCHIVE.search(opening.group()) and not _SENT_TO.search(opening.group()) else "eml"


def _decoded(head: bytes) -> str:
    if head.startswith(_TEXT_MARKS[:2]):
        return head.decode("utf-16", "replace")
    try:
        return head[: len(head) // 4 * 4].decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")
