"""How many: the key figures that reports state of an area, told from the register with the sentence that has them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.draft import Draft, Line, Quotation, quotations, quoted
from bot.answering.grouped import item_lines
from bot.answering.named import heading_of_document
from bot.answering.sentences import as_found, with_what_it_leans_on
from bot.answering.wording import Support
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.stemmed import holds_one_of, stems
from bot.terms import Term
from bot.wanted.dates import months_in
from bot.wanted.numbers import counts, counts_those_within
from index.models import Account, Inspection, KeyFigure
from index.sentences import sentences
from index.store import Store

SOON = 2
"""A report gives figures of no earlier year than this many before its inspection."""

_SHARE = re.compile(r"\bshare|proportion|percentage|per ?cent\b|%", re.IGNORECASE)


_FORMALLY = re.compile(r"\bformally ", re.IGNORECASE)
"""How reports call children in need: "formally in need of a specialist children's service"."""

_PRIVATELY = re.compile(r"\bprivate", re.IGNORECASE)

_NUMBER = re.compile(r"(?<!aged )\b(?!(?:19|20)\d\d\b)\d[\d,]*\b")
"""A number that is no year and no age."""


def counted(scope: Scope, store: Store) -> Draft | None:
    """The key figure that a question is after, of each council it names; None where no report states it so."""
    question = scope.question
    wanted = [term for term in question.terms if not term.asking]
    if not question.councils or not wanted or not counts(question.text) or _SHARE.search(question.text):
        return None
    lines: list[Line] = []
    for council in question.councils:
        own = [inspection for inspection in _inspections(scope) if inspection.council == council]
        if (found := _latest_with(own, wanted, question)) is None:
            return None
        lines += _told(*found, store)
    if scope.missing_year and not _all_tell_the_year(lines, question.years):
        return None
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def gives_a_number(draft: Draft, question: Question) -> bool:
    """Whether a sentence that is quoted has a number in it, and speaks of what is counted."""
    wanted = [term for term in question.terms if not term.asking]
    told = [s.text for line in draft.lines for each in line.support for s in sentences(each.text)]
    return any(_NUMBER.search(each) and _speaks_of(each, wanted) for each in told)


def _all_tell_the_year(lines: Sequence[Line], years: Sequence[int]) -> bool:
    """Whether each figure stands in a passage that names a year asked: "At 31 December 2015" leads in a list."""
    texts = [quotation.passage.text for line in lines for quotation in line.support]
    return all(any(str(year) in text for year in years) for text in texts)


def _inspections(scope: Scope) -> Sequence[Inspection]:
    """Those of the time asked; where none was in that year, those soon after, whose reports give figures of it."""
    if not scope.missing_year:
        return scope.inspections
    years = scope.question.years
    held = scope.held.of(scope.question.councils).inspections
    return [each for each in held if each.year and any(0 < each.year - year <= SOON for year in years)]


def _latest_with(
    inspections: Sequence[Inspection], wanted: Sequence[Term], question: Question
) -> tuple[KeyFigure, Account] | None:
    for inspection in reversed(inspections):
        stated = [(figure, account) for account in inspection.accounts for figure in account.key_figures]
        fitting = [
            each
            for each in stated
            if _counts_what_is_asked(each[0], wanted)
            and not counts_those_within(question.text, each[0].of)
            and _is_of_the_time(each[0], question)
        ]
        if fitting:
            # The figure of children in care, and not of those of them who live in homes, where only they are asked for.
            return min(fitting, key=lambda each: len(each[0].of.split()))
    return None


def _counts_what_is_asked(figure: KeyFigure, wanted: Sequence[Term]) -> bool:
    """Whether a figure counts these things; of private arrangements only where those are asked for."""
    private = _PRIVATELY.search(figure.of) and not any(_PRIVATELY.search(term.surface) for term in wanted)
    return not private and _speaks_of(_FORMALLY.sub("", figure.of), wanted)


def _speaks_of(text: str, wanted: Sequence[Term]) -> bool:
    words = stems(text)
    return all(holds_one_of(words, term.forms) for term in wanted)


def _is_of_the_time(figure: KeyFigure, question: Question) -> bool:
    """Whether the figure's own sentence names no other month than the question does."""
    months = months_in(question.text)
    own = months_in(figure.evidence.quote)
    return not months or not own or bool(months & own)


def _told(figure: KeyFigure, account: Account, store: Store) -> list[Line]:
    support = Support()
    cited: tuple[Quotation, ...] = quotations([figure.evidence], account.document, store)
    if not cited:
        return []
    heading = heading_of_document(account.document, store)
    found = as_found(cited[0])
    whole = with_what_it_leans_on(found)
    cited = (replace(cited[0], text=whole),)
    told = item_lines(found) or [Line(f"{quoted(whole)}{support.mark(cited)}", cited, leads=True)]
    return [Line(heading, heads=1, given=frozenset((heading,))), *told, Line("")]
