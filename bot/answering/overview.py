"""Why inspectors judged as they did: the first sentences of their own overview, or of the section on an area."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, Quotation, quoted
from bot.answering.grades import judged_in, judged_lines
from bot.answering.labels import without_label
from bot.answering.sentences import announces
from bot.answering.titles import is_small_print, only_gives_a_grade
from bot.answering.wording import Support, council_of, heading_of, short_when
from bot.retrieval.scope import Scope
from index.leaning import leans_on_the_one_before
from index.models import Area, Document, Grade, Inspection, Passage
from index.sentences import sentences
from index.store import Store
from index.vocabulary.praise import finds_wanting

SENTENCES, REASONS, FOR_A_TABLE = 2, 4, 2
"""Sentences of an overview in a summary, and where a question asks why."""

OPENINGS = 6
"""The sentences of a section in the summary of a judgement area."""

WORDS = 35
"""The shortest passage that can be an overview: shorter ones on a first page are titles and tables."""

OPENING = 12
"""The overview stands within so many passages of a report."""

PRAISED = frozenset({Grade.OUTSTANDING, Grade.GOOD})
OF_ALL = frozenset({None, Area.OVERALL})
TO_CHOOSE_FROM = 4
"""Half of what is shown are the first sentences, which say it in sum; those that say what is lacking are chosen from so
many times as many as are shown.
"""

LONGEST = 500
"""So many characters may sentences have that are shown together."""


_BEGINS_WITH_CARE_LEAVERS = re.compile(
    r"(?:\d+\.\s+)?(?:(?!children in care|looked after)[^.]){0,120}"
    r"\b(?:care[- ](?:leavers?|experienced)|leaving care|pathway plan)",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"(?:however|but|yet|nevertheless|nonetheless|despite this|conversely)\b", re.IGNORECASE)
_DRAWS_ON = re.compile(
    r"(?:as a result|consequently|therefore|because of this|overall, (?:they|this|these|it))\b", re.IGNORECASE
)
_GRADE_AGAIN = re.compile(
    r"(?:services for children|children['’]?s services|the overall effectiveness|the overall judge?ment)\b[^.;]{0,180}"
    r"\b(?:is|are|remains?|continues? to be) (?:now )?"
    r"(?:outstanding|good|inadequate|requires? improvement(?: to be good)?)\W*$",
    re.IGNORECASE,
)

INSPECTIONS = 2
"""Reasons are given for no more inspections than this."""


def overview(inspection: Inspection, store: Store) -> list[Line]:
    """What the inspectors' own overview says first, each sentence with what leans on it, and where the grade is below
    good what is lacking next to that; of a council paper, nothing.
    """
    wanting = _finds_wanting(inspection, Area.OVERALL)
    return _in_their_words(_why(inspection.accounts[0].document, (), wanting, store, SENTENCES))


def openings(document: Document, areas: Sequence[Area], store: Store) -> list[Line]:
    """The sentences with which inspectors open the paragraphs of their sections on these areas: each says how it is."""
    if document.rank:
        return []
    held = [passage for passage in store.passages_of(document.id) if _tells(passage)]
    telling = [passage for area in areas for passage in _of_area(held, area)]
    opened = [(next(iter(sentences(passage.text))).text, passage) for passage in telling]
    return [_line(text, passage, document) for text, passage in opened if not _says_little(text)][:OPENINGS]


def reasons(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """For each inspection its grade, and what inspectors say of it in their overview or in the section on the area
    asked.
    """
    areas = [area for area in scope.question.areas if area != Area.OVERALL]
    lines: list[Line] = []
    for inspection in inspections[-INSPECTIONS:]:
        document = inspection.accounts[0].document
        wanting = _finds_wanting(inspection, areas[0] if areas else Area.OVERALL)
        said = _in_their_words(_why(document, areas, wanting, store))
        if any(judged_in(inspection, area) for area in Area):
            heading = heading_of(inspection, store)
            lines += [Line(heading.text, heading.support, leads=True)] if said else judged_lines(inspection, store)
            lines += [*said, Line("")]
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _finds_wanting(inspection: Inspection, area: Area) -> bool:
    """Whether an area was graded below good."""
    judged = judged_in(inspection, area)
    return judged is not None and judged[0].grade not in PRAISED


def _why(document: Document, areas: Sequence[Area], wanting: bool, store: Store, most: int = REASONS) -> list[Line]:
    """What says best why, at most so many: the first sentences of the overview, or of the sections on these areas, each
    with what leans on it; where the grade finds `wanting`, first those that say what is lacking.
    """
    if document.rank:
        return []
    every = store.passages_of(document.id)
    passages = [p for p in every if p.area in areas] if areas else [p for p in every[:OPENING] if p.area in OF_ALL]
    said = [(text, p) for p in passages if _tells(p) for text in _with_what_leans(p.text) if not _says_little(text)]
    said = said[: most * (TO_CHOOSE_FROM if wanting else 1)]
    if wanting:
        lacking = [each for each in said if finds_wanting(each[0])]
        said = list(dict.fromkeys((*said[: most // 2], *lacking, *said)))[:most]
    return [_line(text, passage, document) for text, passage in said]


def _with_what_leans(text: str) -> list[str]:
    """The sentences of a passage, each with those after it that take back or go on with what it says."""
    told: list[tuple[int, int]] = []
    for sentence in sentences(text):
        end = sentence.start + len(sentence.text)
        goes_on = told and _GOES_ON.match(sentence.text) and end - told[-1][0] <= LONGEST
        if goes_on:
            told[-1] = (told[-1][0], end)
        else:
            told.append((sentence.start, end))
    return [text[start:end] for start, end in told]


def on_areas(inspections: Sequence[Inspection], areas: Sequence[Area], store: Store) -> list[Line]:
    """For each inspection the first two sentences of the inspectors on these areas, under its council and month."""
    lines: list[Line] = []
    for inspection in inspections:
        said = _of_areas(inspection.accounts[0].document, areas, store, FOR_A_TABLE)
        if said:
            head = f"**{council_of(inspection)}**, {short_when(inspection)}:"
            lines += [Line(head, given=frozenset((head,)), heads=2), *said]
    return lines


def _of_areas(document: Document, areas: Sequence[Area], store: Store, most: int) -> list[Line]:
    """The first sentences, at most so many, of the sections on each of these areas."""
    if document.rank:
        return []
    passages = store.passages_of(document.id)
    return [line for area in areas for line in _quoted(document, _of_area(passages, area), most)]


def _of_area(passages: Sequence[Passage], area: Area) -> list[Passage]:
    """The passages of an area's section; for care leavers who are told of together with children in care, those of that
    section which begin with them.
    """
    own = [passage for passage in passages if passage.area == area]
    if own or area != Area.CARE_LEAVERS:
        return own
    return [p for p in passages if p.area == Area.CHILDREN_IN_CARE and _BEGINS_WITH_CARE_LEAVERS.match(_below_title(p))]


def _below_title(passage: Passage) -> str:
    """The text of a passage without the title of its section, where that stands above it."""
    return passage.text.removeprefix(passage.heading.split(" > ")[-1]).lstrip()


def _quoted(document: Document, passages: Sequence[Passage], most: int) -> list[Line]:
    """The first sentences of the first passages that are no title or table."""
    telling = [passage for passage in passages if _tells(passage)]
    found = [
        (s.text, passage) for passage in telling[:most] for s in sentences(passage.text) if not _says_little(s.text)
    ][:most]
    return [_line(text, passage, document) for text, passage in found]


def _tells(passage: Passage) -> bool:
    """Whether a passage on the council's services is long enough to tell how they are, and no table."""
    return len(passage.text.split()) >= WORDS and " | " not in passage.text and passage.part != "lscb"


def _in_their_words(said: list[Line]) -> list[Line]:
    """The lines under words that say whose they are; none where there are none."""
    return [Line("In the inspectors' words:", heads=2), *said] if said else []


def _says_little(sentence: str) -> bool:
    """Whether a sentence only draws on the one before, leads in the next, is small print, or says the grade again."""
    if _DRAWS_ON.match(sentence) or _GRADE_AGAIN.match(sentence) or announces(sentence):
        return True
    return is_small_print(sentence) or only_gives_a_grade(sentence) or leans_on_the_one_before(sentence)


def _line(text: str, passage: Passage, document: Document) -> Line:
    text = without_label(text)
    support, quotation = Support(), Quotation(text, passage, document)
    return Line(f"- {quoted(text)}{support.mark([quotation])}", (quotation,), leads=True, point=text)
