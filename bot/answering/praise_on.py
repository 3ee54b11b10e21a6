"""Whether inspectors praised one thing, and for what: sentences on that thing alone, praise first, then what takes it
back.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.draft import Draft, Refusal, in_our_words
from bot.answering.grouped import grouped
from bot.answering.improvements import points_on
from bot.answering.passages import find
from bot.answering.sentences import Candidate, best_sentences, with_what_it_leans_on
from bot.answering.titles import only_gives_a_grade
from bot.answering.verdicts import is_of_findings
from bot.answering.wording import short_when
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.retrieval.search import rarity
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, topic
from index.leaning import leans_on_the_one_before
from index.models import Document, Inspection
from index.store import Store
from index.vocabulary.praise import praises
from index.vocabulary.shortfalls import falls_short

PRAISED, BUT, SAID = 3, 2, 3
"""So many sentences at most of praise, of what takes it back, and of a thing that is not praised."""

FEW = 2
"""The points to improve of no more inspections than this are named besides."""

_ASKS_FOR_PRAISE = re.compile(
    r"\bprais\w+|\b(?:good|strong|skilled|excel\w*) (?:at|on|with|in|about)\b|\b(?:do|does|did|doing) (?:\w+ )?well\b"
    r"|\b(?:lik(?:e|ed)|commend\w*|compliment\w*|impressed) (?:about|with|by)\b|\b(?:work(?:s|ed|ing)?|went) well\b"
    r"|\bstrengths?\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:director|dcs|chief exec\w*|lead member|cabinet member|leader|chair|mayor|head teacher|councillors?)$",
    re.IGNORECASE,
)
NONE_FOUND = "I found no plain praise of this."
NO_PRAISE = f"{NONE_FOUND} What is said of it:"
BUT_HEAD = "But:"


def things_asked(question: Question) -> tuple[Term, ...]:
    """The things of the field, or the post, of which a question asks whether they were praised; none for any other."""
    if not asks_for_praise(question):
        return ()
    of_passages = {Intent.STRENGTHS, Intent.PASSAGE}.intersection(question.intents)
    if len(question.councils) > 1 or not of_passages:
        return ()
    on = tuple(term for term in topic(question.terms) if term.of_the_field)
    if on or Intent.PASSAGE in question.intents:
        return on
    return tuple(term for term in question.terms if _POST.match(term.surface))


def asks_for_praise(question: Question) -> bool:
    """Whether a question wants to know what is good, and not what must improve besides."""
    return _ASKS_FOR_PRAISE.search(question.text) is not None and Intent.IMPROVEMENTS not in question.intents


def praise_on(
    question: Question,
    things: Sequence[Term],
    documents: Sequence[Document],
    inspections: Sequence[Inspection],
    store: Store,
) -> Draft | None:
    """What these documents say of the things; None where no sentence speaks of them."""
    hits = find(question, things, documents, store)
    candidates = best_sentences(question.text, things, rarity(store, things, documents), hits, store)
    of_it = _apart(each for each in map(_whole, candidates) if _speaks_of(things, each) and _tells(each))
    told = inspections if len(inspections) <= FEW else ()
    points = [line for each in told for line in points_on(things, each, store)]
    if not of_it:
        return Draft((in_our_words(NONE_FOUND), *points)) if points else None
    good = [each for each in of_it if praises(each.text) and not falls_short(each.text)][:PRAISED]
    if not good and all(_POST.match(thing.surface) for thing in things):
        return None  # what officers do is told everywhere, and is no praise
    if not good:
        said = grouped(replace(question, intents=(Intent.PASSAGE,)), of_it[:SAID], store)
        first = [in_our_words(NO_PRAISE)] if any(falls_short(each.text) for each in of_it) else []
        return Draft((*first, *said, *points))
    lines = grouped(question, good, store, whole=False)
    if but := _but(candidates, of_it, good):
        below = grouped(question, but, store, whole=False)
        if {each.hit.document for each in but} == {each.hit.document for each in good}:
            below = [line for line in below if not line.heads]
        lines += [in_our_words(BUT_HEAD, heads=2), *(replace(line, heads=3 if line.heads else 0) for line in below)]
    return Draft((*lines, *points))


def not_found(scope: Scope, things: Sequence[Term]) -> Refusal:
    """That no praise of the things was found, and where it was looked for."""
    named = " and ".join(f"“{term.surface}”" for term in things)
    councils = " or ".join(scope.question.councils)
    when = ", ".join(short_when(each) for each in scope.inspections) if scope.question.names_a_time else ""
    where = f"what I hold{f' on {councils}' if councils else ''}{f' ({when})' if when else ''}"
    return Refusal("not stated", f"I found no praise of {named} in {where}.", searched=True)


def _whole(candidate: Candidate) -> Candidate:
    """The sentence together with those before and after it that belong to it."""
    text = with_what_it_leans_on(candidate)
    return replace(candidate, text=text, start=candidate.hit.passage.text.find(text))


def _apart(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, each stretch of text once."""
    return list({(each.hit.passage.id, each.start): each for each in candidates}.values())


def _speaks_of(things: Sequence[Term], candidate: Candidate) -> bool:
    words = stems(candidate.text)
    return all(_holds(thing, candidate.text, words) for thing in things)


def _holds(thing: Term, text: str, words: tuple[str, ...]) -> bool:
    """Whether a text speaks of a thing; a post it names by its very word: a directorate is no director."""
    if not _POST.match(thing.surface):
        return holds_one_of(words, thing.forms)
    named = "|".join(map(re.escape, thing.phrases))
    return re.search(rf"\b(?:{named})s?\b", text, re.IGNORECASE) is not None


def _tells(candidate: Candidate) -> bool:
    """Whether it is a finding by itself: no headline, no member's question, no line that gives a grade and no point to
    improve.
    """
    ends = candidate.text.rstrip("”\"'’")[-1:] in ".;"
    alone = (
        ends
        and "?" not in candidate.text
        and not leans_on_the_one_before(candidate.text)
        and not only_gives_a_grade(candidate.text)
    )
    return alone and is_of_findings(candidate)


def _but(candidates: Sequence[Candidate], of_it: Sequence[Candidate], good: Sequence[Candidate]) -> list[Candidate]:
    """What is lacking in the thing: sentences that speak of it, or that lean on the praise of it right before them."""
    shown = " ".join(each.text for each in good)
    ends = {(each.hit.passage.id, each.start + len(each.text)) for each in good}
    behind = [c for c in candidates if (c.hit.passage.id, c.start - 1) in ends and leans_on_the_one_before(c.text)]
    wanting = [each for each in (*of_it, *behind) if falls_short(each.text) and each.text not in shown]
    return _apart(wanting)[:BUT]
