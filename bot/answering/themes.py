"""Themes over all councils held: what inspectors ask of many, each by its telling words and one quotation.

Points are gathered around the one that the most councils have something near to, then the next of those left. Each
point is compared with each other once, so the cost is bounded by the number of points and not of themes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from bot.answering.draft import Draft, Line, in_our_words, quotations, quoted
from bot.answering.recurring import likeness, telling
from bot.answering.wording import Support, council_of, short_when
from bot.question import Question
from bot.stemmed import holds_one_of, stems
from bot.words import stem
from index.embedding import Vectors
from index.models import Account, Finding, Inspection
from index.store import Store
from index.vocabulary.synonyms import groups

NEAR = 0.8
"""The least likeness of a point to the middle of its theme."""

SHOWN = 10
AT_LEAST = 2
"""What one council alone was asked is no theme."""

WORDS = 3
HALF = 0.5
"""A theme is called by a thing of the field that at least this share of its points speak of."""

_ASKS = re.compile(
    r"\b(?:themes?|trends?)\b.{0,60}\b(?:councils?|authorit\w+|inspections?|reports?|nationally|recur\w*|common)\b"
    r"|\b(?:recurring|common(?:est)?|most common|main) themes?\b"
    r"|\bmost (?:common|frequent|recurring) (?:improvement |priority )?"
    r"(?:points?|recommendations?|areas? for improvement)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A point with the inspection that set it and the account that lists it."""

    finding: Finding
    inspection: Inspection
    account: Account


@dataclass(frozen=True, slots=True)
class Theme:
    """The points that ask for much the same: by their places, the most central first, with words that name them."""

    places: tuple[int, ...]
    words: tuple[str, ...]


def asks_themes(question: Question) -> bool:
    """Whether a question is after what recurs over all councils."""
    return not question.councils and _ASKS.search(question.text) is not None


def points_of(inspections: Sequence[Inspection]) -> tuple[Point, ...]:
    """Every point that is set a council whose name and time are known."""
    return tuple(
        Point(finding, inspection, found[1])
        for inspection in inspections
        if inspection.council and inspection.year and (found := inspection.findings())
        for finding in found[0]
    )


def themes(texts: Sequence[str], councils: Sequence[str], vectors: Vectors) -> tuple[Theme, ...]:
    """The themes of these points, that of the most councils first; `councils` and `vectors` go with `texts`."""
    names = sorted(set(councils))
    of_council = np.array([[council == name for name in names] for council in councils], dtype=np.float32)
    alike = likeness(texts, vectors, texts, vectors)
    near = (alike >= NEAR).astype(np.float32)
    words = [telling(text) for text in texts]
    everywhere = Counter(word for each in words for word in each)
    found: list[Theme] = []
    left = np.ones(len(texts), dtype=bool)
    while len(found) < SHOWN and left.any():
        counts = ((near * left) @ of_council > 0).sum(axis=1) * left
        middle = int(counts.argmax())
        if counts[middle] < AT_LEAST:
            break
        members = np.flatnonzero((near[middle] > 0) & left)
        order = members[np.argsort(-alike[middle, members], kind="stable")]
        places = tuple(int(place) for place in order)
        of_theme = [texts[place] for place in places]
        found.append(Theme(places, _of_the_field(of_theme, texts) or _names(of_theme, everywhere, len(texts))))
        left[members] = False
    return tuple(found)


def _of_the_field(theme: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The thing of the field that most points of a theme speak of, and few others; () where none stands out."""
    best, most = "", 0.0
    for group in groups():
        here = sum(_says_any(text, group) for text in theme) / len(theme)
        if here < HALF:
            continue
        tells = here * log(here * len(texts) / sum(_says_any(text, group) for text in texts))
        if tells > most:
            best, most = max(group, key=lambda phrase: sum(_says_any(text, (phrase,)) for text in theme)), tells
    return (best,) if best else ()


@lru_cache(maxsize=200_000)
def _says_any(text: str, phrases: tuple[str, ...]) -> bool:
    return holds_one_of(stems(text), map(stems, phrases))


def _names(texts: Sequence[str], everywhere: Counter[str], total: int) -> tuple[str, ...]:
    """The words that stand in many of these texts and in few others, each as it is mostly spelt here."""
    here = Counter(word for text in texts for word in telling(text))
    spelt: dict[str, Counter[str]] = {}
    for text in texts:
        for word in text.lower().replace("’", "'").replace("-", " ").split():
            plain = word.strip(".,;:()'\"•").removesuffix("'s").removesuffix("'")
            spelt.setdefault(stem(plain), Counter())[plain] += 1

    def tells(word: str) -> float:
        share = here[word] / len(texts)
        return share * log(share * total / everywhere[word])

    best = sorted((word for word in here if word in spelt), key=lambda w: (-tells(w), w))
    named = [spelt[word].most_common(1)[0][0] for word in best[:WORDS]]
    return tuple(sorted(named, key=lambda word: _usual_place(word, texts)))


def _usual_place(word: str, texts: Sequence[str]) -> float:
    """Where a word stands in these texts on average: so that the words read "care leavers", not "leavers care"."""
    places = [place for text in texts if (place := text.lower().find(word)) >= 0]
    return sum(places) / len(places) if places else 0.0


def themes_held(inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """The most recurring themes, each with how many councils were set it and one point in its words; None without
    any.
    """
    points = points_of(inspections)
    if not points:
        return None
    texts = [point.finding.text for point in points]
    councils = [council_of(point.inspection) for point in points]
    found = themes(texts, councils, store.meanings(texts))
    if not found:
        return None
    said = (
        f"What most councils have been set to improve, over {len(points):,} points set to "
        f"{len(set(councils))} councils (points are brought together by meaning, so the counts are near, not exact):"
    )
    lines = [in_our_words(said, heads=1)]
    lines += [_line(number, theme, points, councils, store) for number, theme in enumerate(found, start=1)]
    return Draft(tuple(lines))


def _line(number: int, theme: Theme, points: Sequence[Point], councils: Sequence[str], store: Store) -> Line:
    point = points[theme.places[0]]
    support = Support()
    cited = quotations([point.finding.evidence], point.account.document, store)
    count = len({councils[place] for place in theme.places})
    name = ", ".join(theme.words)
    words = f"{number}. **{name[0].upper()}{name[1:]}**: {count} councils, {len(theme.places)} points"
    source = f"{council_of(point.inspection)}, {short_when(point.inspection)}"
    text = f"{words}, for example {quoted(point.finding.text)} ({source}){support.mark(cited)}"
    return Line(text, cited, frozenset((words, source)), leads=True)
