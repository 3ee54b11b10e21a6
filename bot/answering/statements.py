"""Who said what: the speaker with name and post, in the words of the minutes or the article, and question with "
"reply."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.draft import Draft, Line, quoted
from bot.answering.passages import find
from bot.answering.recorded import ON_TOPIC, cited, head, own_topic, share_held
from bot.answering.sentences import best_sentences
from bot.answering.suited import ENOUGH, NEAR
from bot.answering.wording import Support
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.retrieval.search import rarity
from bot.stemmed import stems
from bot.terms import Term
from bot.words import stem
from index.models import Document, Evidence
from index.proceedings import Statement, StatementKind
from index.sentences import sentences
from index.store import Store

NOT_RECORDED = "Asked, by whom is not recorded"
SHOWN = 4
LONGEST = 600
"""Of a longer statement only the sentences on the topic are shown, else its first ones."""

TOLD = frozenset(
    stems(
        """say said says tell told ask asked asks reply replied answer answered explain explained confirm confirmed
        claim claimed call called who what members member councillor cllr director question questions inform
        informed assure assured respond responded think present presented congratulate congratulated thank
        thanked praise praised make made"""
    )
)
_WHO = re.compile(r"^\W*(?:and |so )?(?:who|which (?:councillor|member|officer|director))\b", re.IGNORECASE)
_MEMBERS_ASKED = re.compile(
    r"\bmembers?\b.{0,30}\b(?:ask|asked|question)|\bmembers['’]? questions\b|\bquestions\b.{0,30}\bmembers\b", re.I
)
_ASKER = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|concerns?|points?)\s+(?:raised\s+)?(?:from|by|of)\s+((?:[A-Z][\w.’'-]+\s?){1,4})"
)
_WORD = re.compile(r"[a-z][\w'’-]+", re.IGNORECASE)
_POSTS = frozenset(stems("director chair chairman chairwoman leader inspector manager mayor commissioner"))
"""Posts by which a question may name a speaker."""


@dataclass(frozen=True, slots=True)
class _Said:
    document: Document
    statement: Statement


def spoken_of(documents: Sequence[Document], store: Store) -> frozenset[str]:
    """The surnames, in lower case, of everybody whom these papers quote."""
    return _surnames(tuple(each.statement.speaker for each in _all(documents, store)))


@lru_cache(maxsize=4)
def _surnames(speakers: tuple[str, ...]) -> frozenset[str]:
    named = (name for speaker in speakers for name in re.split(r"\s+and\s+|,\s+", speaker) if name)
    return frozenset(name.split()[-1].casefold() for name in named)


def statements(scope: Scope, store: Store) -> Draft | None:
    """What the one who is named said, or who said what is quoted; None where the text of the papers may tell more."""
    question = scope.question
    said = _all(scope.documents, store)
    terms = own_topic(question, TOLD)
    if _MEMBERS_ASKED.search(question.text):
        return _drafted(_pairs(said, terms, store), terms, store)
    if _WHO.search(question.text):
        found = _best(question, terms, said, scope, store)
        return _drafted([found], terms, store) if found else None
    named = (
        [each for each in said if _is_named(each.statement, question.text)]
        or [each for each in said if _is_asker(each.statement, question.text)]
        or [each for each in said if _has_post(each.statement, question.text)]
    )
    about = tuple(term for term in terms if not _names_somebody(term, named))
    shares = [share_held(about, each.statement.text) for each in named]
    best = max(shares, default=0.0)
    chosen = [each for each, share in zip(named, shares, strict=True) if share >= max(ON_TOPIC, best)]
    return _drafted(chosen[:SHOWN], about, store)


def _all(documents: Sequence[Document], store: Store) -> list[_Said]:
    return [_Said(document, each) for document in documents for each in store.proceedings(document).statements]


def _is_named(statement: Statement, text: str) -> bool:
    """Whether a question names the speaker."""
    words = {stem(word) for word in _WORD.findall(re.sub(r"['’]s\b", "", text.lower()))}
    names = [name.split()[-1].lower() for name in re.split(r"\s+and\s+|,\s+", statement.speaker) if name]
    return any(stem(name) in words for name in names)


def _is_asker(statement: Statement, text: str) -> bool:
    """Whether a reply says that it answers a question of somebody whom the question names."""
    asked = _ASKER.search(statement.text)
    return asked is not None and bool(set(stems(asked[1])) & set(stems(text)) - TOLD)


def _has_post(statement: Statement, text: str) -> bool:
    return bool(_POSTS & set(stems(text)) & set(stems(statement.role)))


def _names_somebody(term: Term, named: Sequence[_Said]) -> bool:
    words = {stem(word) for each in named for word in _WORD.findall(each.statement.speaker.lower())}
    return all(word in words for form in term.forms for word in form)


def _pairs(said: Sequence[_Said], terms: Sequence[Term], store: Store) -> list[_Said]:
    """The questions on the topic, each with its replies."""
    pairs: dict[tuple[str, int], list[_Said]] = {}
    for each in said:
        if each.statement.pair:
            pairs.setdefault((each.document.id, each.statement.pair), []).append(each)
    shares = {key: share_held(terms, *(_with_heading(each, store) for each in pair)) for key, pair in pairs.items()}
    best = max(shares.values(), default=0.0)
    return [each for key, pair in pairs.items() if shares[key] >= max(ON_TOPIC, best) for each in pair]


def _with_heading(each: _Said, store: Store) -> str:
    """A statement with the heading it stands under, which often names the topic."""
    words = cited(each.statement.evidence, each.document, store)
    return "\n".join([each.statement.text, *(quotation.passage.heading for quotation in words)])


def _best(question: Question, terms: Sequence[Term], said: Sequence[_Said], scope: Scope, store: Store) -> _Said | None:
    """The statement that holds the sentence which best answers "who said that"."""
    hits = find(question, question.terms, scope.documents, store)
    weights = rarity(store, question.terms, scope.documents)
    candidates = best_sentences(question.text, question.terms, weights, hits, store)
    for candidate in candidates[:3]:
        if candidate.coverage < ENOUGH and candidate.nearness < NEAR:
            continue
        for each in said:
            here = each.statement.evidence.passage_id == candidate.hit.passage.id
            if here and (each.statement.who) and candidate.text.split("\n")[-1] in each.statement.evidence.quote:
                return each
    return None


def _drafted(chosen: Sequence[_Said], terms: Sequence[Term], store: Store) -> Draft | None:
    lines: list[Line] = []
    for document in dict.fromkeys(each.document for each in chosen):
        lines.append(head(document))
        lines += [line for each in chosen if each.document is document for line in _lines(each, terms, store)]
        lines.append(Line(""))
    return Draft(tuple(lines)) if any(line.leads for line in lines) else None


def _lines(each: _Said, terms: Sequence[Term], store: Store) -> list[Line]:
    statement, support = each.statement, Support()
    words = cited(statement.evidence, each.document, store)
    if not words:
        return []
    who = ", ".join(part for part in (f"**{statement.speaker}**" if statement.speaker else "", statement.role) if part)
    if statement.kind is StatementKind.QUESTION:
        who = f"Asked by {who}" if who else NOT_RECORDED
    elif statement.kind is StatementKind.REPLY:
        who = f"Reply, {who}" if who else "Reply"
    text = f"{who}: {quoted(_shortened(statement.text, terms))}{support.mark(words)}"
    # Name and post may stand only where the paper introduces the speaker.
    support.bear([words for other in _introductions(each, store) for words in cited(other, each.document, store)])
    return [Line(text, support.all(), frozenset((NOT_RECORDED,)), leads=True)]


def _introductions(each: _Said, store: Store) -> list[Evidence]:
    """Where the paper gives a speaker's name in full, and the post."""
    same = [s for s in store.proceedings(each.document).statements if s.speaker and s.who == each.statement.who]
    # "Lorraine" may be introduced together with a colleague.
    named = [s for s in store.proceedings(each.document).statements if each.statement.speaker in s.evidence.quote]
    told = [s.evidence for s in same if s.role and s.role in s.evidence.quote]
    return [*(s.evidence for s in named[:1]), *told[:1]] if each.statement.speaker else []


def _shortened(text: str, terms: Sequence[Term]) -> str:
    """A statement whole where it is short; else from its first sentence on the topic, as far as there is room."""
    if len(text) <= LONGEST:
        return text
    pieces = sentences(text)
    start = next((piece.start for piece in pieces if terms and share_held(terms, piece.text) > 0), 0)
    ends = [p.start + len(p.text) for p in pieces if p.start >= start and p.start + len(p.text) - start <= LONGEST]
    return text[start : ends[-1]] if ends else text[start : start + LONGEST].rsplit(" ", 1)[0]
