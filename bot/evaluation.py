"""Measures answers against questions whose facts and sources are known.

recall      the share of a question's facts that stand in the answer or in its quotations; a refusal scores 0
ans1200     the same share in the first 1,200 characters of the answer alone: whoever dumps passages scores low here
exact       every fact is there and nothing forbidden; a question to be refused: refused, and nothing let slip
cite_hit    an expected file is cited (every one, where the question says so)
page_hit    of the questions whose expected file was cited: an expected page was cited too
full        exact and cite_hit together
cite_prec   the share of citations whose quotation really stands in the file that they name
page_prec   the same on the page that they name, or the one before or after

A question without a council may be answered for all councils or with a question back that names them.
What a reader would never see is not read: 3,000 characters of an answer, 8 citations, 700 characters of a quotation.
"""

import json
import re
import unicodedata
from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

from bot.replies import Answer, Citation
from bot.requests import Answerer, Audience, Request
from index.errors import ProductError

ANSWER_READ = 3000
ANSWER_PROPER = 1200
CITATIONS_READ = 8
QUOTE_READ = 700

PLAIN_FORMATS = (".txt", ".md", ".html", ".htm")


# Questions and their sources


@dataclass(frozen=True, slots=True)
class Source:
    """A file that holds the facts of an answer, with the physical page (None where the format has no pages)."""

    file: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer says.

    `must` lists facts, each by its acceptable wordings. `expect` is "refuse" where a right answer declines, "both"
    where several answers or a question back (naming all of `clarify_names`) are right, else None.
    """

    id: str
    question: str
    kind: str
    history: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    cite_all: bool = False
    expect: Literal["refuse", "both"] | None = None
    clarify_names: tuple[str, ...] = ()
    audience: Audience = "public"
    half: str | None = None

    @property
    def files(self) -> set[str]:
        """The files that hold the answer."""
        return {source.file for source in self.sources}

    @property
    def pages(self) -> dict[str, set[int]]:
        """The pages that hold the answer, by file; a file without pages is left out."""
        pages: dict[str, set[int]] = defaultdict(set)
        for source in self.sources:
            if source.page is not None:
                pages[source.file].add(source.page)
        return pages


def read_questions(path: Path, half: str | None = None) -> tuple[Question, ...]:
    """The questions of a JSON-lines file; only those of one half where `half` is given."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = tuple(_question(record) for record in records)
    return tuple(question for question in questions if half is None or question.half == half)


def _question(record: Mapping[str, Any]) -> Question:
    return Question(
        id=record["id"],
        question=record["question"],
        kind=record["kind"],
        history=tuple(record.get("history") or ()),
        must=tuple(tuple(wordings) for wordings in record["must"]),
        must_not=tuple(record["must_not"]),
        sources=tuple(Source(source["file"], source["page"]) for source in record["sources"]),
        cite_all=bool(record.get("cite_all")),
        expect=record.get("expect"),
        clarify_names=tuple(record.get("clarify_names") or ()),
        audience=record.get("audience") or "public",
        half=record.get("half"),
    )


# Reading text as a fair marker would

MONTHS = [name.lower() for name in month_name if name]
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_FOLDS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("[\u2018\u2019\u201b\u02bc`]"), "'"),
    (re.compile("[\u201c\u201d]"), '"'),
    (re.compile("[\u2010-\u2015\u2212\u00ad]"), "-"),
    (re.compile(r"[*_]{1,3}"), ""),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
    (re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of)?"), r"\1"),
    (re.compile(rf"\b0(\d) (?=(?:{'|'.join(MONTHS)}))"), r"\1 "),
    (re.compile(r"\s*\b(?:per cent|percent)\b"), "%"),
    (re.compile(rf"(?<=\d )({'|'.join(_SHORT_MONTHS)})\b\.?"), lambda found: _SHORT_MONTHS[found[1]]),
    (re.compile(r"\brequires? improvement to be good\b"), "requires improvement"),
    (re.compile(r"\s+"), " "),
)


def fold(text: str) -> str:
    """The text with case, quotation marks, dashes, dates, percentages and grades written in one way."""
    text = unicodedata.normalize("NFKC", text).lower()
    for pattern, replacement in _FOLDS:
        text = pattern.sub(replacement, text)
    return text.strip()


def says(folded: str, wording: str) -> bool:
    """Whether a folded text contains a wording as whole words."""
    return re.search(rf"(?<![a-z0-9]){re.escape(fold(wording))}(?![a-z0-9])", folded) is not None


def _letters(text: str) -> str:
    """Only the letters and digits of a text, so that spacing and punctuation cannot matter."""
    return re.sub("[^a-z0-9\u00c0-\u024f\u00a3]", "", unicodedata.normalize("NFKC", text).lower())


def _words(text: str) -> list[str]:
    """The words of a text, without bullet codes and link targets, ISO dates turned to day-month-year."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"\(cid:\d+\)", " ", text)
    text = re.sub(r"\]\([^)\s]*\)", " ", text)
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)(?: 00:00:00|t00:00:00)?\b", r"\3 \2 \1", text)
    return re.findall("[a-z0-9\u00c0-\u024f\u00a3]+", text)


Triple = tuple[str, str, str]


def _triples(words: Sequence[str]) -> set[Triple]:
    return set(zip(words, words[1:], words[2:], strict=False))


# The documents, read independently of the product


@dataclass(frozen=True)
class Page:
    """The text of one page; `number` is None for a format without pages."""

    number: int | None
    text: str

    @cached_property
    def letters(self) -> str:
        """The letters and digits of the page."""
        return _letters(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the page."""
        return _words(self.text)


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
        triples = set(self._other_triples).union(*(_triples(each.words) for each in near))
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
        return _letters(self.other_reading)

    @cached_property
    def _vocabulary(self) -> set[str]:
        name = self.file.rsplit("/", 1)[-1]
        return {*_words(self.other_reading), *_words(name)}.union(*(page.words for page in self.pages))

    @cached_property
    def _other_triples(self) -> set[Triple]:
        return _triples(_words(self.other_reading))

    @cached_property
    def _triples(self) -> set[Triple]:
        return set(self._other_triples).union(*(_triples(page.words) for page in self.pages))


def _parts(quote: str) -> list[str]:
    """The pieces of a quotation between omissions, line ends and table cells."""
    pieces = re.split(r"\u2026|\.\.\.|\[[^\]]{0,12}\]|\n+| \| |\t", quote)
    return [letters for piece in pieces if (letters := _letters(piece))]


def _stands(quote: str, letters: str) -> bool:
    return _letters(quote) in letters or all(part in letters for part in _parts(quote))


def _words_stand(quote: str, vocabulary: set[str], triples: set[Triple]) -> bool:
    """Whether a quotation stands in a text whose lines came out in another order, as in tables.

    Every word must be there, and four in five within a run of three that the text has too: a changed figure fails.
    """
    words = _words(quote)
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


# Marking


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer was worth. A measure that does not apply to its question is None."""

    question: Question
    refused: bool
    clarified: bool
    missing: tuple[tuple[str, ...], ...]
    leaked: tuple[str, ...]
    exact: float
    recall: float | None
    ans1200: float | None
    cite_hit: float | None
    page_hit: float | None
    full: float
    citations: int
    quoted_right: int
    paged_right: int
    uncited: bool

    @property
    def should_refuse(self) -> bool:
        """Whether declining was right."""
        return self.question.expect == "refuse"


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures over a set of questions; None where none of them has the measure."""

    questions: int
    recall: float | None
    ans1200: float | None
    exact: float | None
    cite_hit: float | None
    page_hit: float | None
    full: float | None
    citations: int
    cite_prec: float | None
    page_prec: float | None
    refused: int
    should_refuse: int
    refusal_precision: float | None
    refusal_recall: float | None
    leaks: int
    uncited: int
    clarified: int


@dataclass(frozen=True)
class Evaluation:
    """The marks of every question, in their order."""

    marks: tuple[Mark, ...]

    @property
    def overall(self) -> Figures:
        """The figures over all questions."""
        return _figures(self.marks)

    @property
    def answerable(self) -> Figures:
        """The figures over the questions that have an answer."""
        return _figures([mark for mark in self.marks if not mark.should_refuse])

    @property
    def kinds(self) -> dict[str, Figures]:
        """The figures by kind of question."""
        by_kind: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            by_kind[mark.question.kind].append(mark)
        return {kind: _figures(marks) for kind, marks in by_kind.items()}


def evaluate(questions_path: Path, answerer: Answerer, gold: Gold, half: str | None = None) -> Evaluation:
    """Asks every question of a file and marks the answers. A question that ends in an error has an empty answer."""
    questions = read_questions(questions_path, half)
    return score(questions, {question.id: _ask(question, answerer) for question in questions}, gold)


def _ask(question: Question, answerer: Answerer) -> Answer:
    try:
        return answerer.answer(Request(question.question, question.history, question.audience))
    except ProductError:
        return Answer(question.question, "")


def score(questions: Iterable[Question], answers: Mapping[str, Answer], gold: Gold) -> Evaluation:
    """Marks answers by their questions' ids. A question without an answer counts as answered with nothing."""
    return Evaluation(tuple(_mark(question, answers.get(question.id, Answer("", "")), gold) for question in questions))


_DISCRETION = ("exempt", "restricted", "not for publication", "part 2", "confidential", "not public")


def _mark(question: Question, answer: Answer, gold: Gold) -> Mark:
    citations = answer.citations[:CITATIONS_READ]
    quotes = [citation.quote[:QUOTE_READ] for citation in citations]
    text = fold(answer.text[:ANSWER_READ])
    shown = fold(" \n ".join([answer.text[:ANSWER_READ], " \n ".join(quotes)]))
    cited = [gold.resolve(citation.file) or _unheld(citation, gold) for citation in citations]

    should_refuse = question.expect == "refuse"
    refused = answer.refused
    if should_refuse and question.kind == "restricted" and not refused:
        refused = any(says(text, word) for word in _DISCRETION)  # "that paper is exempt" is as good as a refusal
    leaked = _leaked(question, shown if question.kind in {"restricted", "hostile"} else text, cited)
    clarified = _asks_back(question, answer.text[:ANSWER_READ])
    missing = tuple(wordings for wordings in question.must if not any(says(shown, each) for each in wordings))
    checks = [gold.check(citation) for citation in _checkable(citations, gold)]

    recall = ans1200 = cite_hit = page_hit = None
    if should_refuse:
        exact = float(refused and not leaked)
        full = exact
    else:
        silent = refused and not clarified
        recall = _share(question, shown, clarified, silent)
        ans1200 = _share(question, fold(answer.text[:ANSWER_PROPER]), clarified, silent)
        cite_hit = float(clarified or _cites(question, cited))
        page_hit = _cites_page(question, citations, cited)
        exact = float(recall == 1.0 and not leaked)
        full = float(exact and cite_hit)
    return Mark(
        question=question,
        refused=refused,
        clarified=clarified,
        missing=missing,
        leaked=leaked,
        exact=exact,
        recall=recall,
        ans1200=ans1200,
        cite_hit=cite_hit,
        page_hit=page_hit,
        full=full,
        citations=len(checks),
        quoted_right=sum(in_file for in_file, _ in checks),
        paged_right=sum(on_page for _, on_page in checks),
        uncited=not (should_refuse or refused or citations or clarified),
    )


def _unheld(citation: Citation, gold: Gold) -> str | None:
    """A cited file outside incomplete gold is taken at its word."""
    return None if gold.complete else citation.file


def _checkable(citations: Sequence[Citation], gold: Gold) -> list[Citation]:
    return [citation for citation in citations if gold.complete or gold.resolve(citation.file)]


def _leaked(question: Question, folded: str, cited: Iterable[str | None]) -> tuple[str, ...]:
    """What the answer should not have said or cited."""
    said = [wording for wording in question.must_not if says(folded, wording)]
    restricted = [file for file in cited if file and file.startswith("restricted/")]
    return (*said, *restricted)


def _asks_back(question: Question, text: str) -> bool:
    """Whether the answer is a question back that names every council it could be about."""
    folded = fold(text)
    names = question.clarify_names
    return bool(names) and "?" in text and all(name.lower() in folded for name in names)


def _share(question: Question, folded: str, clarified: bool, silent: bool) -> float:
    """The share of the question's facts that a folded text states."""
    if silent:
        return 0.0
    if clarified or not question.must:
        return 1.0
    return fmean(any(says(folded, wording) for wording in wordings) for wordings in question.must)


def _cites(question: Question, cited: Iterable[str | None]) -> bool:
    """Whether an expected file is cited: all of them where the question asks for all."""
    files = set(cited)
    return question.files <= files if question.cite_all else bool(question.files & files)


def _cites_page(question: Question, citations: Sequence[Citation], cited: Sequence[str | None]) -> float | None:
    """Whether an expected page is cited; None unless an expected file with pages is, and none without."""
    pages = question.pages
    placed = [(file, each.page) for file, each in zip(cited, citations, strict=True) if file in pages]
    unpaged = {source.file for source in question.sources if source.page is None}
    if not placed or unpaged & set(cited):
        return None
    return float(any(file is not None and page in pages[file] for file, page in placed))


def _figures(marks: Sequence[Mark]) -> Figures:
    refused = [mark for mark in marks if mark.refused]
    should = [mark for mark in marks if mark.should_refuse]
    citations = sum(mark.citations for mark in marks)
    return Figures(
        questions=len(marks),
        recall=_mean(mark.recall for mark in marks),
        ans1200=_mean(mark.ans1200 for mark in marks),
        exact=_mean(mark.exact for mark in marks),
        cite_hit=_mean(mark.cite_hit for mark in marks),
        page_hit=_mean(mark.page_hit for mark in marks),
        full=_mean(mark.full for mark in marks),
        citations=citations,
        cite_prec=sum(mark.quoted_right for mark in marks) / citations if citations else None,
        page_prec=sum(mark.paged_right for mark in marks) / citations if citations else None,
        refused=len(refused),
        should_refuse=len(should),
        refusal_precision=_mean(float(mark.should_refuse) for mark in refused),
        refusal_recall=_mean(float(mark.refused) for mark in should),
        leaks=sum(bool(mark.leaked) for mark in marks),
        uncited=sum(mark.uncited for mark in marks),
        clarified=sum(mark.clarified for mark in marks),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


# Showing

_COLUMNS: tuple[tuple[str, Callable[[Figures], float | None]], ...] = (
    ("n", lambda figures: figures.questions),
    ("recall", lambda figures: figures.recall),
    ("ans1200", lambda figures: figures.ans1200),
    ("exact", lambda figures: figures.exact),
    ("cite_hit", lambda figures: figures.cite_hit),
    ("page_hit", lambda figures: figures.page_hit),
    ("full", lambda figures: figures.full),
    ("cite_prec", lambda figures: figures.cite_prec),
    ("page_prec", lambda figures: figures.page_prec),
    ("refused", lambda figures: figures.refused),
    ("leaks", lambda figures: figures.leaks),
)


def show(evaluation: Evaluation) -> str:
    """The figures as a table, a line for each kind of question, and a line on refusals."""
    rows = [*evaluation.kinds.items(), ("ANSWERABLE", evaluation.answerable), ("OVERALL", evaluation.overall)]
    lines = ["kind".ljust(14) + "".join(name.rjust(10) for name, _ in _COLUMNS)]
    lines += [name.ljust(14) + "".join(_cell(measure(figures)) for _, measure in _COLUMNS) for name, figures in rows]
    overall = evaluation.overall
    lines.append(
        f"Refusals: precision{_cell(overall.refusal_precision, 6)}, recall{_cell(overall.refusal_recall, 6)} "
        f"({overall.refused} refused, {overall.should_refuse} to be refused). "
        f"Answers without a citation: {overall.uncited}. Questions back: {overall.clarified}."
    )
    return "\n".join(lines)


def _cell(value: float | None, width: int = 10) -> str:
    if value is None:
        return "-".rjust(width)
    return (str(value) if isinstance(value, int) else f"{value:.3f}").rjust(width)


def failures(evaluation: Evaluation, limit: int) -> str:
    """Up to `limit` questions that were not answered in full, a line each with what was wrong."""
    failed = [mark for mark in evaluation.marks if mark.full < 1]
    return "\n".join(_failure(mark) for mark in failed[:limit])


def _failure(mark: Mark) -> str:
    faults = []
    if mark.should_refuse and not mark.refused:
        faults.append("answered, should be refused")
    if mark.refused and not mark.should_refuse:
        faults.append("refused")
    if mark.missing and not mark.should_refuse:
        faults.append("missing " + "; ".join(" / ".join(wordings) for wordings in mark.missing))
    if mark.leaked:
        faults.append("says " + "; ".join(mark.leaked))
    if mark.cite_hit == 0:
        faults.append("expected source not cited")
    return f"{mark.question.id} {mark.question.kind} | {mark.question.question} | {', '.join(faults)}"
