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

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bot.evaluation.gold import Gold
from bot.evaluation.questions import Question, read_questions
from bot.evaluation.wording import fold, says
from bot.replies import Answer, Citation
from bot.requests import Answerer, Request
from index.errors import ProductError

ANSWER_READ = 3000
ANSWER_PROPER = 1200
CITATIONS_READ = 8
QUOTE_READ = 700


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
