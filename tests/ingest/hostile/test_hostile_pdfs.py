"""PDFs made to harm, each read in a child as a sync does it: every one ends soon, in a sentence or a sound reading."""

import zlib
from collections.abc import Callable

import pytest

from ingest.parse import Unread
from ingest.parsed import Parsed
from ingest.plan import Wanted
from ingest.readers import read_all
from ingest.walk import Found
from tests.builders import a_paper, a_state
from tests.ingest.loaders.bare_pdf import CATALOG, FONT, PAGES, of_one_page, page, pdf, stream

GIGABYTE = 1 << 30
SENTENCE = b"BT /F1 12 Tf 60 700 Td (The Committee noted the report of the inspectors.) Tj ET"


def packed(size: int) -> bytes:
    """So many spaces, packed as tightly as may be: what a million of them make, said again and again."""
    packer = zlib.compressobj(9)
    begun = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return begun + again * (size >> 20) + packer.flush()


def bomb() -> bytes:
    return of_one_page(packed(2 * GIGABYTE), b"/Filter /FlateDecode")


def bomb_in_a_bomb() -> bytes:
    return of_one_page(zlib.compress(packed(3 * GIGABYTE), 9), b"/Filter [/FlateDecode /FlateDecode]")


def ten_thousand_pages() -> bytes:
    count = 10_000
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(1, count + 1))
    tree = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)
    return pdf(CATALOG, tree, b"null", stream(SENTENCE), FONT, *[page()] * count)


def pages_in_a_circle() -> bytes:
    return pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", page(), stream(SENTENCE), FONT)


def nested_lists() -> bytes:
    return pdf(CATALOG, b"[" * 1_000_000 + b"]" * 1_000_000, page(), stream(SENTENCE), FONT)


def a_million_boxes() -> bytes:
    return of_one_page(zlib.compress(SENTENCE + b"\n1 1 9 9 re f" * 1_000_000), b"/Filter /FlateDecode")


def a_million_letters() -> bytes:
    lines = b"".join(b"1 0 0 1 5 %.1f Tm (%b) Tj " % (1.6 * line, b"many words here " * 40) for line in range(500))
    return of_one_page(SENTENCE + b" BT /F1 1.6 Tf " + lines + b"ET")


def a_page_as_large_as_a_town() -> bytes:
    return of_one_page(SENTENCE, more=b"/MediaBox [0 0 1e30 1e30]")


def a_page_of_no_size() -> bytes:
    return of_one_page(SENTENCE, more=b"/MediaBox [0 0 0 0]")


def an_image_of_no_end() -> bytes:
    image = stream(zlib.compress(bytes(10_000)), b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 "
                   b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode")  # fmt: skip
    shown = page(b"/MediaBox [0 0 595 842] ").replace(b"/Resources <<", b"/Resources << /XObject << /I 6 0 R >>")
    return pdf(CATALOG, PAGES, shown, stream(b"q 595 0 0 842 0 0 cm /I Do Q"), FONT, image)


def a_form_within_itself() -> bytes:
    form = stream(
        b"/X Do " * 50, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    shown = page().replace(b"/Resources <<", b"/Resources << /XObject << /X 6 0 R >>")
    return pdf(CATALOG, PAGES, shown, stream(SENTENCE + b" /X Do"), FONT, form)


def a_script_and_a_program() -> bytes:
    acts = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (touch escaped) >> /AA << /O << /S /JavaScript "
    )
    return pdf(acts + b"/JS (while(true){}) >> >> >>", PAGES, page(), stream(SENTENCE), FONT)


def one_without_an_end() -> bytes:
    return of_one_page(SENTENCE)[:-200]


def one_byte_in_ten_changed() -> bytes:
    made = bytearray(of_one_page(SENTENCE * 20))
    made[100::10] = bytes(len(made[100::10]))
    return bytes(made)


FILES: dict[Callable[[], bytes], str] = {
    bomb: "",
    bomb_in_a_bomb: "",
    ten_thousand_pages: "Only the first 2000 of 10000 pages were read.",
    pages_in_a_circle: "",
    nested_lists: "",
    a_million_boxes: "",
    a_million_letters: "only the first 200,000 characters were read",
    a_page_as_large_as_a_town: "",
    a_page_of_no_size: "",
    an_image_of_no_end: "",
    a_form_within_itself: "",
    a_script_and_a_program: "",
    one_without_an_end: "",
    one_byte_in_ten_changed: "",
}
"""What is read only in part says so in these words."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parsed | Unread]:
    folder = tmp_path_factory.mktemp("pdfs") / "documents"
    folder.mkdir()
    for make in FILES:
        (folder / f"{make.__name__}.pdf").write_bytes(make())
    (folder / "sound.md").write_text(a_paper("Suffolk"), encoding="utf-8")
    before = sorted(folder.parent.rglob("*"))
    wanted = [Wanted(Found(path.name, path, None, 1, 1), a_state(path.name), is_new=True) for path in folder.iterdir()]
    made = {each.found.path.stem: outcome for each, outcome in read_all(wanted)}
    assert sorted(folder.parent.rglob("*")) == before, "something was written"
    return made


@pytest.mark.parametrize("make", FILES, ids=lambda make: make.__name__)
def test_a_hostile_pdf_ends_in_a_sentence_or_a_sound_reading(
    outcomes: dict[str, Parsed | Unread], make: Callable[[], bytes]
) -> None:
    made = outcomes[make.__name__]
    said = " ".join(made.notes) if isinstance(made, Parsed) else made.reason
    assert FILES[make] in said
    assert "failed" not in said, "nobody foresaw it"
    assert "given up" not in said, "it would never have ended"
    assert not said or said.endswith(".")
    assert isinstance(made, Unread) or made.chunks


def test_the_parent_survives_them_all_and_reads_on(outcomes: dict[str, Parsed | Unread]) -> None:
    assert isinstance(outcomes["sound"], Parsed)


def test_what_unfolds_beyond_all_bounds_is_refused(outcomes: dict[str, Parsed | Unread]) -> None:
    assert isinstance(outcomes["bomb"], Unread) and isinstance(outcomes["bomb_in_a_bomb"], Unread)
