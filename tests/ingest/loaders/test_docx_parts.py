"""Word documents of several parts: notes, strict form, other main parts."""

import zipfile
from pathlib import Path

from ingest.blocks import BlockKind
from ingest.loaders import read
from tests.ingest.loaders.word import Word

NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>A note<w:r/></w:t></w:r></w:p></w:footnote></w:footnotes>'
).replace("<w:r/>", "")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def rewritten(path: Path, changes: dict[str, tuple[bytes, bytes]], added: dict[str, bytes]) -> Path:
    """The same archive with some bytes of some parts replaced and parts added."""
    with zipfile.ZipFile(path) as old:
        held = {name: old.read(name) for name in old.namelist()}
    for name, (before, after) in changes.items():
        assert before in held[name]
        held[name] = held[name].replace(before, after)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**held, **added}.items():
            new.writestr(name, content)
    return path


def test_a_footnote_is_a_paragraph_after_the_one_it_belongs_to(tmp_path: Path) -> None:
    word = Word()
    word.xml('<w:p><w:r><w:t>Grades fell</w:t></w:r><w:r><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r></w:p>')
    word.say("Next.")
    path = rewritten(
        word.save(tmp_path / "notes.docx"),
        {
            "word/_rels/document.xml.rels": (
                b"</Relationships>",
                f'<Relationship Id="rId99" Type="{RELATION}" Target="footnotes.xml"/></Relationships>'.encode(),
            )
        },
        {"word/footnotes.xml": NOTES.encode()},
    )
    assert [(block.kind, block.text) for block in read(path).blocks] == [
        (BlockKind.PARAGRAPH, "Grades fell."),
        (BlockKind.PARAGRAPH, "A note"),
        (BlockKind.PARAGRAPH, "Next."),
    ]


def test_the_strict_form_is_read_alike(tmp_path: Path) -> None:
    word = Word()
    word.say("One.", word.list(("decimal", "%1.")))
    path = word.save(tmp_path / "strict.docx")
    common = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    rewritten(path, {"word/document.xml": (common, strict), "word/numbering.xml": (common, strict)}, {})
    assert [(block.label, block.text) for block in read(path).blocks] == [("1", "One.")]
