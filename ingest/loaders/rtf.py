"""Reads RTF, as older programs and court systems save letters and minutes."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders import labels
from ingest.loaders.colours import OTHER, is_unseen
from ingest.loaders.prose import Paragraph, Piece, Row, reading_of
from ingest.loaders.words import squeezed

LARGEST = 50_000_000
DEEPEST = 2_000
OPENING = b"{\\rtf"
HIDDEN_NOTE = "Text that is hidden on the page was left out."

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+"
)
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_SKIPPED = frozenset(
    b"fonttbl info pict object objdata header headerl headerr headerf footer footerl footerr footerf fldinst"
    b" themedata colorschememapping latentstyles datastore xmlnstbl listtable listoverridetable rsidtbl generator"
    b" shprslt shpinst sp nonshppict bkmkstart bkmkend annotation atnid atnauthor filetbl revtbl pnseclvl nonesttables"
    b" tc xe mmathPr template factoidname".split()
)
_COLOURS = (b"red", b"green", b"blue")
_GROUNDS = frozenset((b"chcbpat", b"cb"))
"""What lays a colour of the table behind letters, as a highlight does."""
_SHADES = frozenset((b"shading", b"chshdng"))
"""How much of a pattern, in hundredths of a hundredth, lies behind a paragraph or letters."""
_SIGNS = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"nestcell": " ",
}
_ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CHARSETS = {0: "cp1252", 77: "mac_roman", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257"}
_CHARSETS |= {204: "cp1251", 222: "cp874", 238: "cp1250"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group, until it closes."""

    into: str = "text"
    skips: bool = False
    bold: bool = False
    hidden: bool = False
    ink: str = ""
    highlight: str = ""
    ground: str = ""
    charset: str = ""
    fallback: int = 1


@dataclass(slots=True)
class _Shape:
    """What holds for a paragraph, until \\pard."""

    style: int = -1
    outline: int = -1
    in_table: bool = False
    ground: str = ""


@dataclass(slots=True)
class _Gathered:
    """A paragraph in the making."""

    words: list[tuple[str, bool]] = field(default_factory=list)
    label: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.words)

    @property
    def is_bold(self) -> bool:
        spoken = [bold for text, bold in self.words if text.strip()]
        return bool(spoken) and all(spoken)


def read(path: Path) -> Reading:
    """The blocks of an RTF document; one that breaks off in its middle is refused."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(f"{path.name} is too large to be read: leave its pictures out, or split it.")
    document = _Document(path.name)
    document.take(path.read_bytes())
    return reading_of(document.pieces, (HIDDEN_NOTE,) if document.hidden else ())


def plain_text(content: bytes, name: str) -> str:
    """The text of RTF that another file holds, a paragraph to a line."""
    document = _Document(name)
    document.take(content)
    lines = (each.text if isinstance(each, Paragraph) else " | ".join(each.cells) for each in document.pieces)
    return "\n\n".join(lines)


class _Document:
    """Follows the control words of a document once, from its start to its end."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self.hidden = False
        self._name = name
        self._charset = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._colours: list[str] = []
        self._mixed = dict.fromkeys(_COLOURS, -1)
        self._page = ""
        self._styles: dict[int, str] = {}
        self._state = _State()
        self._stack: list[_State] = []
        self._shape = _Shape()
        self._gathered = _Gathered()
        self._notes: list[str] = []
        self._note: list[str] = []
        self._row: list[_Gathered] = []
        self._head_row = False
        self._cell_start: list[_Gathered] = []
        self._to_skip = 0
        self._starred = False
        self._style_name: list[str] = []

    def take(self, content: bytes) -> None:
        """Follows the whole of the document."""
        at, end = 0, len(content)
        while at < end:
            token = _TOKEN.match(content, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            if token.group(1) == b"bin":
                at += max(0, int(token.group(2) or 0))
            elif self._token(token):
                break
        if self._stack:
            raise UnreadableFile(f"{self._name} is incomplete: it breaks off before its end. Fetch it again.")
        self._end_paragraph()

    def _token(self, token: re.Match[bytes]) -> bool:
        """Takes one word, sign, brace or stretch of text; tells whether it ends the document."""
        word, number, coded, escaped, brace, plain = token.groups()
        if brace:
            return self._brace(brace)
        if word:
            self._word(word, int(number) if number else None)
        elif escaped == b"*":
            self._starred = True
        elif escaped:
            self._say(_ESCAPED.get(escaped, ""))
        elif coded:
            self._say_byte(bytes([int(coded, 16)]))
        elif plain:
            self._say(plain.decode(self._state.charset or self._charset, "replace"))
        return False

    # -- groups -------------------------------------------------------------------------------------------------------

    def _brace(self, brace: bytes) -> bool:
        """Opens or closes a group; tells whether it was the document's own."""
        self._to_skip = 0
        if brace == b"{":
            if len(self._stack) > DEEPEST:
                raise UnreadableFile(f"{self._name} nests its parts too deeply to be read: save it as .docx.")
            self._stack.append(self._state)
            self._starred = False
            return False
        if not self._stack:
            return True
        before, self._state = self._state, self._stack.pop()
        if before.into != self._state.into:
            self._leave(before.into)
        return not self._stack

    def _leave(self, destination: str) -> None:
        if destination == "note":
            self._notes.append("".join(self._note))
            self._note = []
        elif destination == "box":
            self._end_paragraph()
        elif destination == "style":
            self._style_name = []

    # -- control words ------------------------------------------------------------------------------------------------

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._destination(word, starred) or self._state.skips:
            return
        if self._state.into == "fonts":
            self._font_word(word, number)
        elif self._state.into == "colours":
            self._mixed |= {word: number} if word in _COLOURS and number is not None else {}
        elif self._state.into == "style":
            self._style_word(word, number)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == b"u" and number is not None:
            self._say(chr(number % 0x10000) if not 0xD800 <= number % 0x10000 < 0xE000 else "")
            self._to_skip = self._state.fallback
        elif not self._look_word(word, number):
            self._shape_word(word, number)

    def _destination(self, word: bytes, starred: bool) -> bool:
        """Whether a word says where the text of its group goes."""
        if word == b"shptxt":  # a text box; the group around it is one to skip
            self._end_paragraph()
            self._state = replace(self._state, into="box", skips=False)
        elif self._state.skips:
            return False
        elif word == b"fonttbl":
            self._state = replace(self._state, into="fonts")
        elif word == b"colortbl":
            self._state = replace(self._state, into="colours")
        elif word == b"background":  # a picture or colour behind every page: white letters may show on it
            self._page = OTHER
            self._state = replace(self._state, skips=True)
        elif word == b"stylesheet":
            self._state = replace(self._state, into="style")
        elif word == b"footnote":
            self._state = replace(self._state, into="note")
        elif word in (b"listtext", b"pntext"):
            self._state = replace(self._state, into="label")
        elif word in _SKIPPED or (starred and word not in (b"shppict",)):
            self._state = replace(self._state, skips=True)
        else:
            return False
        return True

    def _font_word(self, word: bytes, number: int | None) -> None:
        if word == b"f" and number is not None:
            self._font = number
        elif word == b"fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _style_word(self, word: bytes, number: int | None) -> None:
        if word == b"s" and number is not None:
            self._shape.style = number

    def _look_word(self, word: bytes, number: int | None) -> bool:
        """Whether a word says how characters look."""
        if word == b"b":
            self._state = replace(self._state, bold=number != 0)
        elif word in (b"v", b"deleted"):
            self._state = replace(self._state, hidden=number != 0)
        elif word == b"plain":
            self._state = replace(self._state, bold=False, hidden=False, ink="", highlight="", ground="", charset="")
        elif word == b"f" and number is not None:
            self._state = replace(self._state, charset=self._fonts.get(number, ""))
        elif word == b"uc" and number is not None:
            self._state = replace(self._state, fallback=min(8, max(0, number)))
        elif word == b"ansicpg" and number is not None:
            self._charset = _known(f"cp{number}")
        elif word == b"mac":
            self._charset = "mac_roman"
        else:
            return self._colour_word(word, number)
        return True

    def _colour_word(self, word: bytes, number: int | None) -> bool:
        if word == b"cf":
            self._state = replace(self._state, ink=self._colour(number))
        elif word == b"highlight":
            self._state = replace(self._state, highlight=self._colour(number))
        elif word in _GROUNDS:
            self._state = replace(self._state, ground=self._colour(number))
        else:
            return False
        return True

    def _shape_word(self, word: bytes, number: int | None) -> None:
        """A word that begins, ends or places a paragraph, cell or row."""
        if self._state.into in ("note", "label"):
            self._say(" " if word == b"par" else "")
        elif word in (b"par", b"sect", b"page"):
            self._end_paragraph()
        elif word in (b"trhdr", b"trowd"):
            self._head_row = word == b"trhdr"
        elif word == b"cell":
            self._end_cell()
        elif word == b"row":
            self._end_row()
        else:
            self._style_of_paragraph(word, number)

    def _style_of_paragraph(self, word: bytes, number: int | None) -> None:
        if word == b"pard":
            self._shape = _Shape()
        elif word == b"s" and number is not None:
            self._shape.style = number
        elif word == b"outlinelevel" and number is not None:
            self._shape.outline = number
        elif word == b"intbl":
            self._shape.in_table = True
        elif word == b"cbpat":
            self._shape.ground = self._colour(number)
        elif (word in _SHADES and number) or word.startswith(b"bg"):
            self._shape.ground = OTHER

    # -- text ---------------------------------------------------------------------------------------------------------

    def _say_byte(self, byte: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._say(byte.decode(self._state.charset or self._charset, "replace"))

    def _say(self, text: str) -> None:
        if self._to_skip and text:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        state = self._state
        if state.skips or not text:
            return
        if state.into == "style":
            self._name_style(text)
        elif state.into == "colours":
            self._end_colours(text)
        elif state.hidden or (text.strip() and self._is_white_on_white()):
            self.hidden = self.hidden or bool(text.strip())
        elif state.into == "note":
            self._note.append(text)
        elif state.into == "label":
            self._gathered.label.append(text)
        elif state.into in ("text", "box"):
            self._gathered.words.append((text, state.bold))

    def _end_colours(self, text: str) -> None:
        """Each semicolon ends a colour; the first is most often left to the program, and states none."""
        for _ in range(text.count(";")):
            mixed = [self._mixed[each] for each in _COLOURS]
            is_stated = all(0 <= each <= 255 for each in mixed)
            self._colours.append("".join(f"{each:02x}" for each in mixed) if is_stated else "")
            self._mixed = dict.fromkeys(_COLOURS, -1)

    def _colour(self, number: int | None) -> str:
        """A colour of the table; number 0 is the program's own choice, whatever the table says."""
        return self._colours[number] if number and 0 < number < len(self._colours) else ""

    def _is_white_on_white(self) -> bool:
        """Whether letters cannot be seen; what a table's cells or a box are coloured with is not followed."""
        if self._shape.in_table or self._state.into == "box":
            return False
        state = self._state
        return is_unseen(state.ink, state.highlight or state.ground or self._shape.ground or self._page)

    def _name_style(self, text: str) -> None:
        self._style_name.append(text)
        if ";" in text:
            self._styles[self._shape.style] = "".join(self._style_name).strip(" ;")
            self._style_name = []
            self._shape.style = 0  # the style that states no number comes first, and is this one

    def _end_paragraph(self) -> None:
        if self._shape.in_table:
            if self._gathered.text.strip():
                self._cell_start.append(self._gathered)
                self._gathered = _Gathered()
            return
        gathered, self._gathered = self._gathered, _Gathered()
        if squeezed(gathered.text):
            self.pieces.append(self._paragraph(gathered))
        self._put_notes()

    def _put_notes(self) -> None:
        self.pieces.extend(Paragraph(note) for note in self._notes if squeezed(note))
        self._notes = []

    def _paragraph(self, gathered: _Gathered) -> Paragraph:
        name = self._styles.get(self._shape.style, "")
        stated = _HEADING.fullmatch(name)
        outline = self._shape.outline + 1 if 0 <= self._shape.outline <= 8 else 0
        mark = squeezed("".join(gathered.label))
        is_bullet = bool(mark) and (labels.bullet(f"{mark} x") is not None or not any(map(str.isalnum, mark)))
        return Paragraph(
            gathered.text,
            heading=int(stated.group(1)) if stated else outline,
            is_title=name.casefold() == "title",
            label="" if is_bullet else mark,
            is_item=bool(mark),
            is_bold=gathered.is_bold,
            is_contents=name.casefold().startswith("toc "),
        )

    def _end_cell(self) -> None:
        parts = [*self._cell_start, self._gathered]
        joined = _Gathered()
        for each in parts:
            label = f"{squeezed(''.join(each.label))} " if each.label else ""
            joined.words += [(label, each.is_bold), *each.words, (" ", each.is_bold)]
        self._row.append(joined)
        self._cell_start, self._gathered = [], _Gathered()

    def _end_row(self) -> None:
        filled = [cell for cell in self._row if cell.text.strip()]
        is_first = not self.pieces or not isinstance(self.pieces[-1], Row)
        bold = is_first and len(filled) > 1 and all(cell.is_bold for cell in filled)
        if filled:
            self.pieces.append(Row(tuple(cell.text for cell in self._row), self._head_row or bold))
        self._row = []
        self._put_notes()


def _known(charset: str) -> str:
    """A character set that is known, or else the common one."""
    try:
        "".encode(charset)
    except LookupError:
        return "cp1252"
    return charset
