"""Makes the Word documents that the tests read, with the lists, fields and revisions that Word makes."""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

DECLARED = nsdecls("w", "wp", "a", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


class Word:
    """A Word document in the making."""

    def __init__(self) -> None:
        self.document = Document()
        self.lists = 500

    def say(self, text: str, list_id: int = 0, level: int = 0, style: str = "", bold: bool = False) -> Paragraph:
        """Adds a paragraph, as an item of a list where one is named."""
        paragraph = self.document.add_paragraph(style=style or None)
        paragraph.add_run(text).bold = bold or None
        if list_id:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {DECLARED}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
            )
        return paragraph

    def list(self, *levels: tuple[str, str], start: int = 1, more: str = "") -> int:
        """Adds a list, each level given as how it counts and what it prints; tells its id."""
        self.lists += 1
        written = "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{counting}"/>{more}'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for index, (counting, pattern) in enumerate(levels)
        )
        self._abstract(self.lists, written)
        return self.again(self.lists)

    def _abstract(self, number: int, written: str) -> None:
        root = self.document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {DECLARED} w:abstractNumId="{number}">{written}</w:abstractNum>'))

    def again(self, shared: int, override: str = "") -> int:
        """Adds another list that shares the counters of one, with what it overrides; tells its id."""
        self.lists += 1
        self.document.part.numbering_part.element.append(
            parse_xml(f'<w:num {DECLARED} w:numId="{self.lists}"><w:abstractNumId w:val="{shared}"/>{override}</w:num>')
        )
        return self.lists

    def xml(self, written: str) -> None:
        """Adds what is written in Word's own terms to the body."""
        wrapped = parse_xml(f"<w:body {DECLARED}>{written}</w:body>")
        for each in list(wrapped):
            self.document.element.body.insert(len(self.document.element.body) - 1, each)

    def save(self, path: Path) -> Path:
        """Writes the document."""
        self.document.save(str(path))
        return path
