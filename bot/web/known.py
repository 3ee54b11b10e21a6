"""All that the bot knows from a document: its card, what it says of inspections, and what it records; each value with
where it was read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.answering.wording import day, when
from index.models import Account, Document, Evidence, Period
from index.proceedings import BY_COLOUR, Action, Proceedings
from index.store import Store
from index.vocabulary.areas import label, label_under

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Value:
    """A value with where it was read; `evidence` is None where it was reckoned, or is not stated."""

    name: str
    says: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Values of one sort."""

    title: str
    values: tuple[Value, ...]


def card_of(document: Document) -> Section:
    """The document's card."""
    read = document.evidence
    item = document.item
    values = [
        Value("Council", ", ".join(document.councils) or NOT_STATED, read.get("council") or read.get("councils")),
        Value("Kind", document.kind.value, read.get("kind")),
        Value("Framework", document.framework or NOT_STATED, read.get("framework")),
        Value("Inspectorate", document.inspectorate or NOT_STATED, read.get("inspectorate")),
        Value("Published", _day(document.published), read.get("published")),
        Value("Meeting", _day(document.meeting_date), read.get("meeting_date")),
        Value("Committee", document.committee or NOT_STATED, read.get("committee")),
        Value("Access", "public" if document.public else "not for publication", read.get("access")),
        Value("File", document.file),
    ]
    if item:
        values.insert(0, Value("Item", f"{item.number}: {item.title}"))
    return Section(
        document.title, tuple(value for value in values if value.says != NOT_STATED or value.name in _ALWAYS)
    )


_ALWAYS = ("Council", "Published")


def known_of(document: Document, store: Store) -> tuple[Section, ...]:
    """What the register holds from this document, besides its card."""
    accounts = [account for account in store.accounts() if account.document.id == document.id]
    sections = [
        *(section for account in accounts for section in _account(account)),
        *_recorded(store.proceedings(document)),
    ]
    return tuple(section for section in sections if section.values)


def _account(account: Account) -> Iterator[Section]:
    about = "The inspection" if account.principal else "An earlier inspection that it mentions"
    named = " · ".join(part for part in (account.council, account.framework, _when(account.period)) if part)
    read = account.evidence
    stated = (
        ("Council", account.council, "council"),
        ("Framework", account.framework, "framework"),
        ("Inspectors were there", _when(account.period), "period"),
        ("Report published", _day(account.published) if account.published else None, "published"),
        ("Lead inspector", account.lead_inspector, "lead_inspector"),
        ("Outcome", account.outcome, "outcome"),
    )
    yield Section(
        f"{about}{f': {named}' if named else ''}",
        (
            *(Value(name, said, read.get(key)) for name, said, key in stated if said),
            *(
                Value(_capital(label_under(account.framework, each.area)), each.wording, each.evidence)
                for each in account.judgements
            ),
        ),
    )
    points = ((_capital(f"{each.kind.value} {each.ordinal}"), each) for each in account.findings)
    yield Section("What must improve", tuple(Value(name, each.text, each.evidence) for name, each in points))
    yield Section(
        "Strengths",
        tuple(
            Value(_capital(label(each.area)) if each.area else "In general", each.text, each.evidence)
            for each in account.strengths
        ),
    )
    yield Section("Figures", tuple(Value(each.of, each.value, each.evidence) for each in account.key_figures))
    yield Section(
        "Grades of earlier inspections",
        tuple(
            Value(" · ".join(filter(None, (each.of or "overall", _when(each.period)))), each.wording, each.evidence)
            for each in account.earlier
        ),
    )


def _recorded(recorded: Proceedings) -> Iterator[Section]:
    yield Section(
        "Decisions",
        tuple(
            Value(_capital(f"{each.kind.value} {each.label}".strip()), each.text, each.evidence)
            for each in recorded.decisions
        ),
    )
    yield Section(
        "Actions",
        tuple(
            Value(f"Action {each.reference or each.ordinal}", _action(each), each.evidence) for each in recorded.actions
        ),
    )
    yield Section(
        "Deadlines",
        tuple(
            Value(_capital(each.kind.value), _day(each.day) if each.day else each.words, each.evidence)
            for each in recorded.deadlines
        ),
    )
    yield Section(
        "Who said what",
        tuple(Value(each.who or _capital(each.kind.value), each.text, each.evidence) for each in recorded.statements),
    )


def _action(each: Action) -> str:
    told = f" ({BY_COLOUR})" if each.by_colour else ""
    stands = f"{each.rag or each.status_words}{told}" if each.rag or each.status_words else ""
    return " · ".join(
        _known((each.text, each.owner and f"owner {each.owner}", each.due_words and f"due {each.due_words}", stands))
    )


def _known(parts: Iterable[str | None]) -> list[str]:
    return [part for part in parts if part]


def _when(period: Period | None) -> str | None:
    return when(period) if period else None


def _day(value: date | None) -> str:
    return day(value) if value else NOT_STATED


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
