"""Chooses the sentences and list items of passages that answer a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.retrieval.search import Hit
from bot.terms import Term, for_meaning, holds, stems
from index.embedding import Embedder
from index.sentences import leans_on_the_one_before, sentences

CONSIDERED = 40
"""Candidate sentences whose meaning is compared with the question's: each costs some milliseconds."""

MEANING, RANK, KIND = 0.8, 0.35, 0.25
"""What nearness in meaning, the passage's place and the right sort of content weigh beside the words held (1.0)."""

HEAD_WORDS = 7
"""A table row of no more words than this and without a figure is the head of its columns, or tells as little."""

A_QUESTION = 0.4
"""What a sentence loses that asks instead of telling: minutes print the members' questions too."""

_ANNOUNCES = re.compile(r"(?:\?|:|:-|\b(?:as follows|following|below)\.?)$")
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(holding, re.IGNORECASE if i else 0))
    for i, (asked, holding) in enumerate(
        (
            (
                r"\bwho\b|\bwhom\b|\bwhose\b",
                r"\b[A-Z][a-z]+ (?!Acts?\b|Council\b|Committee\b|Report\b)[A-Z][a-z]+|"
                r"Director|Councillor|Cllr|Head of|Member|Chair|Manager|Inspector|"
                r"Group|Board",
            ),
            (
                r"\bhow many\b|\bwhat (?:number|proportion|percentage)\b|\bby how much\b|\bhow much\b|"
                r"^\W*(?:no|number|total) of\b",
                r"(?<=\w\W)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter)\b",
            ),
            (
                r"\bwhen\b|\bdue\b|\bdeadline\b|\bby what date\b|\bwhat date\b",
                r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|weeks?|months?|days?)\b",
            ),
            (
                r"\bhow (?:long|often|frequently|quickly|soon|fast)\b",
                r"\b(?:hours?|days?|weeks?|months?|years?|weekly|monthly|daily|annual\w*|quarterly|timely|promptly|quickly"
                r"|too long|delay\w*|frequen\w+|regular\w*|often|rarely)\b",
            ),
            (
                r"\b(?:decide|decision|resolve|agree|recommend)\w*\b|\boutcome of the item\b",
                r"\b(?:resolved|agreed|recommended|noted|carried|approved|endorsed)\b",
            ),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or list item of a hit. `score` orders candidates; `coverage` is the share of the topic that it holds
    with its surroundings.
    """

    text: str
    start: int
    hit: Hit
    score: float
    coverage: float
    nearness: float = 0.0


def best_sentences(
    question: str, terms: Sequence[Term], weights: dict[Term, float], hits: Sequence[Hit], embedder: Embedder
) -> list[Candidate]:
    """The sentences of the hits, those that best answer the question first."""
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    rough = [
        _by_words(piece, start, hit, terms, weights, question, top)
        for hit in hits
        for piece, start in _pieces(hit.passage.text)
    ]
    rough.sort(key=lambda candidate: -candidate.score)
    return _by_meaning(for_meaning(question), rough[:CONSIDERED], embedder)


def _pieces(text: str) -> list[tuple[str, int]]:
    """Sentences of at least three words, with their offsets."""
    return [(s.text, s.start) for s in sentences(text) if len(s.text.split()) >= 3 and not _is_column_head(s.text)]


def _is_column_head(piece: str) -> bool:
    return " | " in piece and not any(character.isdigit() for character in piece) and len(piece.split()) <= HEAD_WORDS


def _by_words(
    piece: str, start: int, hit: Hit, terms: Sequence[Term], weights: dict[Term, float], question: str, top: float
) -> Candidate:
    own, around = stems(piece), stems(f"{hit.passage.heading} {hit.passage.text}")
    total = sum(weights[term] for term in terms) or 1.0
    held = sum(weights[t] for t in terms if any(holds(own, form) for form in t.forms)) / total
    near = sum(weights[t] for t in terms if any(holds(around, form) for form in t.forms)) / total
    score = held + 0.3 * near + RANK * hit.score / top + KIND * _right_kind(question, piece)
    score -= A_QUESTION * piece.endswith("?")
    return Candidate(piece, start, hit, score, near)


def _right_kind(question: str, piece: str) -> float:
    asked = [holding for asking, holding in _KINDS if asking.search(question)]
    return sum(bool(holding.search(piece)) for holding in asked) / len(asked) if asked else 0.0


def naming_somebody(question: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Where a question asks who, the sentences with a name or a post in them, if there are any; else all."""
    asking, holding = _KINDS[0]
    named = [each for each in candidates if holding.search(each.text)] if asking.match(question.strip()) else []
    return named or list(candidates)


def _by_meaning(question: str, candidates: list[Candidate], embedder: Embedder) -> list[Candidate]:
    if not candidates:
        return []
    vectors = embedder.encode([question, *(candidate.text for candidate in candidates)])
    nearness = vectors[1:] @ vectors[0]
    ranked = [
        replace(c, score=c.score + MEANING * float(near), nearness=float(near))
        for c, near in zip(candidates, nearness, strict=True)
    ]
    return sorted(ranked, key=lambda candidate: -candidate.score)


_NUMBER = re.compile(
    r"\d(?!\d* (?:and \d+ )?year)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|"
    r"half|third|quarter|none|no|all|every|single|hundred)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s*")
_COUNTS = re.compile(
    r"\bhow many\b|\bby how much\b|\b(?:what|which) (?:number|proportion|percentage|share)\b|^\W*(?:no|number|"
    r"nr|total)\.? of\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\bwhat (?:did|does|will|would) .{1,60}\bcost\b|\bwhat (?:was|is) the cost\b|\bsalar(?:y|ies)\b|"
    r"\bhow much\b.{0,40}\b(?:cost|spen[dt]|pa(?:y|id)|earn)\b",
    re.IGNORECASE,
)
FEW = 9
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|any)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:within|in|by|after|before|for) (?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)\b|\bannual|"
    r"\bweekly|\bmonthly|\bquarterly",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"^\W*(?:and |so )?(?:when|by when|on what date|what date|what (?:is|was) the (?:due date|deadline))\b|"
    r"\bdue date\b|\bdeadline\b",
    re.IGNORECASE,
)


def counts(question: str) -> bool:
    """Whether a question wants a number: it counts, or it is a few words with a month and no verb, as "LAC leeds
    march 2015" is.
    """
    return _COUNTS.search(question) is not None or (
        _MONTH.search(question) is not None and _VERB.search(question) is None and len(question.split()) <= FEW
    )


def asks_when(question: str) -> bool:
    """Whether a question wants a date."""
    return _DATES.search(question) is not None


def holds_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a sentence has a number where the question counts, an amount where it asks the cost, and a date where it
    asks when.
    """
    if counts(question) and not _NUMBER.search(_LABEL.sub("", sentence)):
        return False
    if _MONEY.search(question) and "£" not in sentence:
        return False
    return not asks_when(question) or _DATE.search(sentence) is not None


def announces(sentence: str) -> bool:
    """Whether a sentence only leads in what comes after it: a question, or one that ends in a colon."""
    return _ANNOUNCES.search(sentence) is not None


def with_what_it_leans_on(candidate: Candidate, most: int = 450) -> str:
    """A sentence with the one before it where it begins with "This" or "They", and the one after it where it asks or
    announces, or where that one leans on it: "This is an increase from 103."
    """
    text = candidate.hit.passage.text
    pieces = _pieces(text)
    start, end = candidate.start, candidate.start + len(candidate.text)
    before = [piece_start for _, piece_start in pieces if piece_start < start]
    after = [piece_start + len(piece) for piece, piece_start in pieces if piece_start >= end]
    if leans_on_the_one_before(candidate.text) and before and end - before[-1] <= most:
        start = before[-1]
    following = next((piece for piece, piece_start in pieces if piece_start >= end), "")
    if announces(candidate.text):
        end = max((stop for stop in after if stop - start <= most), default=end)
    elif leans_on_the_one_before(following) and "\n" not in text[start : after[0]] and after[0] - start <= most:
        end = after[0]
    return text[start:end]


def with_its_paragraph(candidate: Candidate, most: int = 420) -> str:
    """A sentence with as much of its paragraph as `most` characters hold: all of it, else what follows the sentence."""
    text = candidate.hit.passage.text
    start = text.rfind("\n", 0, candidate.start) + 1
    stop = text.find("\n", candidate.start)
    stop = len(text) if stop < 0 else stop
    if stop - start <= most:
        return text[start:stop]
    ends = [begin + len(piece) for piece, begin in _pieces(text) if begin >= candidate.start]
    end = max((each for each in ends if each - candidate.start <= most and each <= stop), default=0)
    return text[candidate.start : end] or candidate.text
