"""The words that begin a command on any surface, each turned into a question for the assistant or another errand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.commands.follow import VERBS, Follow, read_follow
from bot.commands.places import Named, named_in
from bot.library import HeldCouncil
from index.vocabulary.spelling import nearest

Errand = Literal["sources", "status", "reingest", "pause", "resume", "help"]
ERRANDS: tuple[Errand, ...] = ("sources", "status", "reingest", "pause", "resume", "help")
FOR_EVERYBODY = ("reingest", "pause", "resume")
"""What administrators do for everybody, which goes on while all answers are paused."""

COUNCILS_NAMED = 12
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the assistant."""

    question: str


@dataclass(frozen=True, slots=True)
class Run:
    """Something else that is done at a word; `reason` is what followed it."""

    errand: Errand
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advise:
    """What to type instead, in Markdown, with questions that can be asked at a press."""

    markdown: str
    questions: tuple[str, ...] = ()


Step = Ask | Run | Advise | Follow


def _timeline(named: Named) -> str:
    if not named.whole or not named.years:
        return f"Timeline of {named.about}"
    first, last = min(named.years), max(named.years)
    return f"Timeline of {named.about} {f'from {first} to {last}' if first != last else f'since {first}'}"


_QUESTIONS: dict[str, Callable[[Named], str]] = {
    "summary": lambda named: f"Summary of {named.about}{named.when}",
    "improve": lambda named: f"What needs to improve in {named.about}{named.when}?",
    "timeline": _timeline,
    "compare": lambda named: f"Compare {named.about}{named.when}",
    "actions": lambda named: f"What actions are due in {named.about}{named.when}?",
    "deadlines": lambda named: f"What deadlines are there in {named.about}{named.when}?",
}
_ALL_DEADLINES = "What deadlines are coming up?"

WORDS = ("ask", *_QUESTIONS, *VERBS, *ERRANDS)
_ALONE = (*ERRANDS, "following")
"""Words that need nothing after them."""


def read_command(text: str, held: Sequence[HeldCouncil], command: str) -> Step:
    """What a command asks for; no word at all asks for help. `command` is what such a line begins with."""
    word, rest = split(text)
    if word in WORDS:
        return _step(word, rest, held, f"{command} ")
    if _reads_as_a_question(text):
        return Ask(text.strip())
    return _not_understood(word, rest, held, command)


def read_message(text: str, held: Sequence[HeldCouncil], in_a_thread: bool) -> Step | None:
    """What a message asks for that is no more than a command's words; None for any other, which is a question.

    In a thread a word alone may mean what the thread is about, so it is a question there.
    """
    word, rest = split(text)
    if not text.strip() or word not in WORDS or (not rest and word not in _ALONE and in_a_thread):
        return None
    if word == "ask" and rest:
        return Ask(rest)
    if rest and word != "pause" and (word in ERRANDS or not named_in(rest).whole):
        return None
    return _step(word, rest, held, "")


def asks_for_errand(text: str) -> bool:
    """Whether a line begins with what administrators do for everybody."""
    return split(text)[0] in FOR_EVERYBODY


def split(text: str) -> tuple[str, str]:
    """The first word, in small letters, and what follows it; help where there is none."""
    word, _, rest = text.strip().partition(" ")
    return word.casefold().strip("/:,.!") or "help", rest.strip()


def _step(word: str, rest: str, held: Sequence[HeldCouncil], begins: str) -> Step:
    for errand in ERRANDS:
        if word == errand:
            return Run(errand, rest)
    if follow := read_follow(word, rest):
        return follow
    if word == "ask":
        return (
            Ask(rest) if rest else Advise(f"What would you like to know? For example: **{begins}ask** {_example(held)}")
        )
    if word == "deadlines" and not rest:
        return Ask(_ALL_DEADLINES)
    named = named_in(rest)
    if word == "compare":
        return _comparison(named, held, begins)
    if not rest or (not named.councils and not _reads_as_a_question(rest)):
        return _which_council(word, rest, held, begins)
    return Ask(_QUESTIONS[word](named))


def _comparison(named: Named, held: Sequence[HeldCouncil], begins: str) -> Step:
    """Two councils, or one at two times; where one of them is not held, that it is not."""
    if named.councils and not named.whole:
        return Ask(_QUESTIONS["compare"](named))
    names = {each.name for each in held}
    missing = [council for council in named.councils if council not in names]
    if missing:
        kept = [council for council in named.councils if council in names]
        others = [each for each in held if each.name not in kept]
        said = f"I hold nothing on {' or '.join(missing)}, so there is nothing to compare. {_held(held)}"
        offered = [f"Compare {one} and {other.name}" for one in kept[:1] for other in others[:EXAMPLES]]
        return Advise(said, tuple(offered))
    if len(named.councils) < 2 and len(named.years) < 2:
        two = " ".join(each.name for each in held[:2]) or "Leeds Barnet"
        again = f'"{named.typed}" names one council: name' if named.councils else "Name"
        return Advise(
            f"{again} two councils, or one council and two years. For example: **{begins}compare** {two}. {_held(held)}"
        )
    return Ask(_QUESTIONS["compare"](named))


def _which_council(word: str, rest: str, held: Sequence[HeldCouncil], begins: str) -> Advise:
    unknown = f'I don\'t know a council in "{rest[:60]}". ' if rest else ""
    example = held[0].name if held else "Oxfordshire"
    questions = tuple(_QUESTIONS[word](named_in(each.name)) for each in held[:EXAMPLES])
    return Advise(
        f"{unknown}Which council, and if you like which year? For example: **{begins}{word}** {example}. {_held(held)}",
        questions,
    )


def _not_understood(word: str, rest: str, held: Sequence[HeldCouncil], command: str) -> Advise:
    """A helpful reply to a word that is none of ours."""
    said = f'I don\'t know "{word[:40]}".'.replace("\n", " ")
    near = nearest(word, WORDS)
    if near is None:
        ask = f"To ask a question, just type it: **{command}** {_example(held)}"
        return Advise(f"{said} {ask} **{command} help** lists what I can do.")
    meant = _step(near, rest, held, f"{command} ")
    questions = (meant.question,) if isinstance(meant, Ask) else ()
    return Advise(f"{said} Did you mean **{command} {near}**? **{command} help** lists what I can do.", questions)


def _reads_as_a_question(text: str) -> bool:
    """Whether a text is more than a word and what it is about: three words, or a question mark."""
    return len(text.split()) > 2 or text.rstrip().endswith("?")


def _example(held: Sequence[HeldCouncil]) -> str:
    return f"what needs to improve in {held[0].name if held else 'Oxfordshire'}?"


def _held(held: Sequence[HeldCouncil]) -> str:
    """The councils held in a sentence, the first dozen by name."""
    if not held:
        return "I hold no documents yet."
    names = ", ".join(each.name for each in held[:COUNCILS_NAMED])
    more = len(held) - COUNCILS_NAMED
    return f"I hold papers on {names}{f' and {more} more councils' if more > 0 else ''}."
