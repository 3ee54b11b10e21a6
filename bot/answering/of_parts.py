"""The answers to the parts of a question as one: each topic named above what is said of it, and what was not found."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, Refusal, in_our_words
from bot.answering.joined import joined
from bot.intents import Intent
from bot.phrases import councils_written_as
from bot.question import Question
from bot.terms import topic

TWO = 2

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEADS_IN = re.compile(
    r"^\W*(?:and\s+|also\s+|plus\s+)*"
    r"(?:.*\b(?:about|regarding|concerning)\s+|.*\b(?:say|said|find|found|report)\s+on\s+|on\s+)?",
    re.IGNORECASE,
)
_LEADS_OUT = re.compile(r"(?:[\s,?.!]|\b(?:in|at|for|of|from|by|to)\b)+$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:what|who|why|how|when|where|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|said"
    r"|say|says|tell)\b",
    re.IGNORECASE,
)

_COUNTED = re.compile(
    r"\d|\b(?:figures?|numbers?|totals?|rates?|shares?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
"""A name with one of these words in it is none: "LAC figure at Feb"."""


def of_parts(parts: Sequence[Question], outcomes: Sequence[Draft | Refusal]) -> Draft | None:
    """The drafts of all parts; None where no part was answered."""
    answered = [outcome for outcome in outcomes if isinstance(outcome, Draft)]
    if not answered:
        return None
    told = list(zip(parts, outcomes, strict=True))
    apart = sum(_is_of_a_topic(part) for part in parts) >= TWO
    lines = joined(_under_its_name(part, each.lines, apart) for part, each in told if isinstance(each, Draft))
    labels = [_label(part) for part, each in told if apart and isinstance(each, Draft) and _is_of_a_topic(part)]
    quoted = " ".join(quotation.text for each in answered for line in each.lines for quotation in line.support)
    missing = [
        line
        for part, each in told
        if isinstance(each, Refusal) and not _is_told_elsewhere(part, quoted)
        for line in _not_found(part, each, _of_its_own(part, parts))
    ]
    return Draft(
        (*_with_what_was_shown(lines, labels), *missing),
        tuple(dict.fromkeys(_said_of(part, said, apart) for part, each in told for said in _assumptions(each))),
        tuple(dict.fromkeys(each for part in answered for each in part.conflicts)),
        tuple(dict.fromkeys(each for part in answered for each in part.followups)),
        answered[0].chart if len(answered) == 1 else None,
    )


def _is_told_elsewhere(part: Question, quoted: str) -> bool:
    """Whether a part names nothing that could be missing, or but a year of which another part's answer tells."""
    names_nothing = not topic(part.terms) and not part.areas
    is_open = part.intents == (Intent.PASSAGE,)
    return names_nothing and (is_open or any(str(year) in quoted for year in part.years))


def _assumptions(outcome: Draft | Refusal) -> tuple[str, ...]:
    return outcome.assumptions if isinstance(outcome, Draft) else ()


def _said_of(part: Question, said: str, apart: bool) -> str:
    """An assumption of a part, with the part's name in place of "this"."""
    named = apart and _is_of_a_topic(part)
    return said.replace("speak of this", f"speak of {name_of(part)}") if named else said


def _is_of_a_topic(part: Question) -> bool:
    return part.intents == (Intent.PASSAGE,) and bool(part.terms)


def name_of(part: Question) -> str:
    """What a part is about, in the asker's words: "homeless young people"; its topic alone where it is a clause."""
    bare = _YEAR.sub(" ", councils_written_as(part.text, " "))
    bare = _LEADS_OUT.sub("", _LEADS_IN.sub("", " ".join(bare.split())))
    if bare and not _CLAUSE.search(bare) and not _COUNTED.search(bare):
        return bare
    of_the_field = [term for term in part.terms if term.of_the_field]
    return ", ".join(_as_typed(term.surface, bare) for term in of_the_field or topic(part.terms) or part.terms)


def _as_typed(surface: str, text: str) -> str:
    found = re.search(rf"(?:\bthe )?{re.escape(surface)}", text, re.IGNORECASE)
    return found[0] if found else surface


def _under_its_name(part: Question, lines: Sequence[Line], apart: bool) -> list[Line]:
    """The lines of a part, with what it is about named beneath the heading of each document."""
    if not apart or not _is_of_a_topic(part):
        return list(lines)
    label = _label(part)
    named: list[Line] = [] if any(line.heads == 1 for line in lines) else [label]
    for line in lines:
        named.append(line)
        if line.heads == 1 and line.given and line.text.startswith("**"):
            named += [Line(""), label]
    return named


def _label(part: Question) -> Line:
    said = f"On {name_of(part)}:"
    return in_our_words(said, heads=2)


def _with_what_was_shown(lines: Sequence[Line], labels: Sequence[Line]) -> list[Line]:
    """The lines; beneath them, of which topics all was quoted for another before."""
    bare = [line for place, line in enumerate(lines) if line in labels and not _has_lines(lines[place + 1 :])]
    kept = [line for place, line in enumerate(lines) if line not in bare or _has_lines(lines[place + 1 :])]
    told = [label for label in labels if label not in kept]
    seen = [f"{label.text} see the quotations above." for label in told]
    return [*kept, *(each for said in seen for each in (in_our_words(said), Line("")))]


def _has_lines(below: Sequence[Line]) -> bool:
    """Whether something stands right beneath a label, and no other heading."""
    following = next((line for line in below if line.text), None)
    return following is not None and (not following.heads or bool(following.support))


def _of_its_own(part: Question, parts: Sequence[Question]) -> str:
    """The councils of a part, in words, where another part is about others; else ""."""
    alone = any(other.councils != part.councils for other in parts)
    return f" in {' and '.join(part.councils)}" if alone and part.councils else ""


def _not_found(part: Question, refusal: Refusal, where: str) -> tuple[Line, ...]:
    """One line on a part that was not answered: that nothing was found on it, or that its year is not held."""
    said = f"On {name_of(part)}{where} I found nothing." if refusal.searched else refusal.text
    return (in_our_words(said), Line(""))
