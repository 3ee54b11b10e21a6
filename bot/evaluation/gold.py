"""The documents as an independent reading has them, against which quotations are held."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from bot.evaluation.wording import Triple, letters_of, triples_of, words_of
from bot.replies import Citation

PLAIN_FORMATS = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True)
class Page:
    """The text of one page; `number` is None for a format without pages."""

    number: int | None
    text: str

    @cached_property
    def letters(self) -> str:
        """The letters and digits of the page."""
        return letters_of(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the page."""
        return words_of(self.text)


@dataclass(frozen=True)
class DocumentText:
    """A document's text by page. `other_reading` is a second reading of the whole, where there is one."""

    file: str
    pages: tuple[Page, ...]
    other_reading: str = ""

    def holds(self, quote: str) -> bool:
        """Whether a quotation stands in the document."""
        found = _stands(quote, self._letters) or _stands(quote, self._other_letters)
        return found or _words_stand(quote, self._vocabulary, self._triples)

    def holds_near(self, quote: str, page: int) -> bool:
        """Whether a quotation stands on a page, its neighbours included, as it may run over the page's end."""
        near = [each for each in self.pages if each.number is not None and abs(each.number - page) <= 1]
        if _stands(quote, "".join(each.letters for each in near)):
            return True
        vocabulary = {word for each in near for word in each.words}
        triples = set(self._other_triples).union(*(triples_of(each.words) for each in near))
        return bool(near) and _words_stand(quote, vocabulary, triples)

    @property
    def is_paged(self) -> bool:
        """Whether any page has a number."""
        return any(page.number is not None for page in self.pages)

    @cached_property
    def _letters(self) -> str:
        return "".join(page.letters for page in self.pages)

    @cached_property
    def _other_letters(self) -> str:
        return letters_of(self.other_reading)

    @cached_property
    def _vocabulary(self) -> set[str]:
        name = self.file.rsplit("/", 1)[-1]
        return {*words_of(self.other_reading), *words_of(name)}.union(*(page.words for page in self.pages))

    @cached_property
    def _other_triples(self) -> set[Triple]:
        return triples_of(words_of(self.other_reading))

    @cached_property
    def _triples(self) -> set[Triple]:
        return set(self._other_triples).union(*(triples_of(page.words) for page in self.pages))


def _parts(quote: str) -> list[str]:
    """The pieces of a quotation between omissions, line ends and table cells."""
    pieces = re.split(r"\u2026|\.\.\.|\[[^\]]{0,12}\]|\n+| \| |\t", quote)
    return [letters for piece in pieces if (letters := letters_of(piece))]


def _stands(quote: str, letters: str) -> bool:
    return letters_of(quote) in letters or all(part in letters for part in _parts(quote))


def _words_stand(quote: str, vocabulary: set[str], triples: set[Triple]) -> bool:
    """Whether a quotation stands in a text whose lines came out in another order, as in tables.

    Every word must be there, and four in five within a run of three that the text has too: a changed figure fails.
    """
    words = words_of(quote)
    if len(words) < 6 or not vocabulary.issuperset(words):
        return False
    covered: set[int] = set()
    for place, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if triple in triples:
            covered.update((place, place + 1, place + 2))
    return len(covered) >= 0.8 * len(words)


class Gold:
    """The documents' texts, to look quotations up in.

    With `complete`, a citation of a file that is not among them counts as wrong; otherwise it is left out.
    """

    def __init__(self, documents: Iterable[DocumentText], complete: bool = True) -> None:
        self.complete = complete
        self._documents = {document.file: document for document in documents}
        self._by_name: dict[str, str] = {}
        for file in self._documents:
            self._by_name.setdefault(file.rsplit("/", 1)[-1].lower(), file)

    def resolve(self, file: str) -> str | None:
        """The document that a citation means: by its path, else by its name, else by a name within the text given."""
        file = file.replace("\\", "/").strip().lower()
        for held in self._documents:
            if file == held.lower() or file.endswith("/" + held.lower()):
                return held
        name = file.split("#")[0].rsplit("/", 1)[-1]
        if name in self._by_name:
            return self._by_name[name]
        return next((held for held in self._documents if held.rsplit("/", 1)[-1].lower() in file), None)

    def check(self, citation: Citation) -> tuple[bool, bool]:
        """Whether the citation's quotation stands in its file, and whether on its page."""
        file = self.resolve(citation.file)
        quote = citation.quote
        if file is None or sum(map(len, _parts(quote))) < 4:
            return False, False
        document = self._documents[file]
        found = document.holds(quote)
        if citation.page is None or not document.is_paged:
            return found, found
        return found, found and document.holds_near(quote, citation.page)


def gold_of_folder(folder: Path) -> Gold:
    """The page texts of a folder made by `tests/evaluation/gold.py`."""
    documents = []
    for path in sorted(folder.rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        pages = tuple(Page(page["page"], page["text"]) for page in record["pages"])
        documents.append(DocumentText(record["file"], pages, record.get("alt", "")))
    return Gold(documents)


def gold_of_corpus(corpus: Path) -> Gold:
    """The texts of a corpus's plain files alone: quotations from other formats go unchecked."""
    paths = sorted(path for path in corpus.rglob("*") if path.suffix.lower() in PLAIN_FORMATS)
    texts = (DocumentText(path.relative_to(corpus).as_posix(), (Page(None, read_plainly(path)),)) for path in paths)
    return Gold(texts, complete=False)


def read_plainly(path: Path) -> str:
    """The words of a text, Markdown or HTML file, without any understanding of its layout."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix.lower() not in {".html", ".htm"}:
        return text
    reader = _VisibleText()
    reader.feed(text)
    reader.close()
    return " ".join(reader.texts)


class _VisibleText(HTMLParser):
    """Collects the text of a page that is not script or style."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.texts.append(data)
