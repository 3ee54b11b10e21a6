"""How one file is understood, shown without filing it."""

import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from index.errors import UnreadableFile
from index.filing import FileState, Filing
from index.models import Account, Document, Evidence, Finding, Period
from index.proceedings import BY_COLOUR, Proceedings
from index.register import Register
from ingest.filing import make_filing
from ingest.parse import Unread
from ingest.plan import Wanted
from ingest.readers import read_all
from ingest.report import NAMED
from ingest.unpack import documents_within
from ingest.version import reader_version
from ingest.walk import Found, found_alone

NOT_STATED = "not stated"
CARD = ("title", "kind", "councils", "inspectorate", "framework", "published", "meeting_date", "committee", "url")


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as it would be filed; `standing` says what a later version or a copy makes of it in the index."""

    filing: Filing
    standing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Card, accounts and passages for programs."""
        document = self.filing.document
        return {
            "file": document.file,
            "card": {
                **{name: _plain(getattr(document, name)) for name in CARD},
                "access": _access(document),
            },
            "evidence": _evidence(document.evidence),
            "inspections": [_account(account) for account in self.filing.accounts],
            "recorded": _recorded(self.filing.proceedings),
            "passages": [
                {"heading": p.heading, "page": p.spans[0].page, "paragraph": p.spans[0].paragraph, "text": p.text}
                for p in self.filing.passages
            ],
            "items": [_item(part) for part in self.filing.parts],
            "notes": list(self.filing.notes),
            "standing": list(self.standing),
        }

    def as_text(self, with_blocks: bool) -> str:
        """Card and accounts as lines, each value with the words it was read from; the passages too if asked."""
        document = self.filing.document
        lines = [document.file]
        lines += [f"  {sentence}" for sentence in self.standing]
        evidence = {**document.evidence, "councils": document.evidence.get("council")}
        lines += [_line(name, getattr(document, name), evidence.get(name)) for name in CARD]
        lines.append(f"  access: {_access(document)}")
        lines += [line for account in self.filing.accounts for line in _account_lines(account)]
        lines += _recorded_lines(self.filing.proceedings)
        lines += [f"  note: {note}" for note in self.filing.notes]
        lines += _passage_lines(self.filing) if with_blocks else []
        for part in self.filing.parts:
            lines += _item_lines(part)
            lines += _passage_lines(part) if with_blocks else []
        return "\n".join(lines)


def understand_file(path: Path, corpus: Path, held: Register | None = None) -> Shown:
    """Reads one file as a sync would; raises UnreadableFile when it cannot be read.

    A file of the corpus may be named as reports name it. With a register it is also said how the file stands there.
    """
    path = path if _holder(path) or not _holder(corpus / path) else corpus / path
    if path.is_dir():
        raise UnreadableFile(f"{str(path)!r} is a folder: name one document in it.")
    holder = _holder(path)
    if holder is None:
        raise UnreadableFile(f"There is no file {str(path)!r}: check the name.")
    found = found_alone(holder, corpus)
    with tempfile.TemporaryDirectory() as scratch:
        within = documents_within(found, reader_version(), Path(scratch))
        if holder == path:
            return _shown(found, within, held)
        name = f"{found.file}/{path.relative_to(holder).as_posix()}"
        for each in within:
            if each.file == name:
                return _shown(each, (), held)
    raise UnreadableFile(f"{found.file} holds no document {path.relative_to(holder).as_posix()!r}.{_named(within)}")


def _holder(path: Path) -> Path | None:
    """The file itself, or the one that it lies in."""
    return next((each for each in (path, *path.parents) if each.is_file()), None)


def _shown(found: Found, within: tuple[Found, ...], held: Register | None) -> Shown:
    if found.fault:
        raise UnreadableFile(f"{found.file}: {found.fault}")
    state = FileState(found.file, None, "", found.size, found.modified_ns, reader_version())
    [(_, outcome)] = read_all([Wanted(found, state, is_new=False)])
    if isinstance(outcome, Unread):
        raise UnreadableFile(f"{found.file}: {outcome.reason}{_named(within)}")
    state = replace(state, sha256=found.fingerprint())
    standing = [f"It lies within {found.parent}."] if found.parent else []
    standing += [_named(within).strip()] if within else []
    return Shown(make_filing(outcome, state), (*standing, *(_standing(found.file, held) if held else ())))


def _named(within: tuple[Found, ...]) -> str:
    if not within:
        return ""
    more = f" and {len(within) - NAMED} more" if len(within) > NAMED else ""
    return f" Within it: {', '.join(each.file for each in within[:NAMED])}{more}."


def _standing(file: str, register: Register) -> tuple[str, ...]:
    """How a file stands beside the others, as sentences."""
    if of := register.copies().get(file):
        return (f"The same text as {of}, which answers for it.",)
    documents = register.documents()
    return (
        *(f"Superseded by {each.superseded_by}." for each in documents if each.file == file and each.superseded_by),
        *(f"Supersedes {each.file}." for each in documents if each.superseded_by == file),
        *(f"The same text is at {other}." for each in documents if each.file == file for other in each.also_at),
    )


def _item(part: Filing) -> dict[str, Any]:
    """A paper of a pack: its item, and what it is and says where that is not the same for the whole pack."""
    document = part.document
    assert document.item is not None
    return {
        **asdict(document.item),
        "card": {"title": document.title, "kind": document.kind.value, "access": _access(document)},
        "inspections": [_account(account) for account in part.accounts],
        "passages": len(part.passages),
    }


def _item_lines(part: Filing) -> list[str]:
    document = part.document
    assert document.item is not None
    first, last = document.item.first_page, document.item.last_page
    pages = f", pages {first} to {last}" if first else ""
    lines = [f"  item {document.item.number}{pages}: {document.title} ({document.kind.value}, {_access(document)})"]
    lines += [line for account in part.accounts for line in _account_lines(account)]
    return lines + _recorded_lines(part.proceedings)


def _passage_lines(filing: Filing) -> list[str]:
    return [f"\n[{_place(p.spans[0].page, p.spans[0].paragraph)}] {p.heading}\n{p.text}" for p in filing.passages]


def _access(document: Document) -> str:
    return "public" if document.public else "exempt"


def _account(account: Account) -> dict[str, Any]:
    return {
        "council": account.council,
        "framework": account.framework,
        "principal": account.principal,
        "inspection_start": _plain(account.period.start) if account.period else None,
        "inspection_end": _plain(account.period.end) if account.period else None,
        "precision": account.period.precision if account.period else None,
        "published": _plain(account.published),
        "lead_inspector": account.lead_inspector,
        "outcome": account.outcome,
        "judgements": [
            {"area": j.area.value, "grade": j.grade.value, "wording": j.wording, **_where(j.evidence)}
            for j in account.judgements
        ],
        "improvements": [
            {"kind": f.kind.value, "part": f.part, "text": f.text, **_where(f.evidence)} for f in account.findings
        ],
        "previous": [
            {"of": e.of, "grade": e.grade.value, "period": _plain(e.period), **_where(e.evidence)}
            for e in account.earlier
        ],
        "key_figures": [{"value": k.value, "of": k.of, **_where(k.evidence)} for k in account.key_figures],
        "strengths": [
            {"area": s.area.value if s.area else None, "text": s.text, **_where(s.evidence)} for s in account.strengths
        ],
        "evidence": _evidence(account.evidence),
    }


def _account_lines(account: Account) -> list[str]:
    which = "inspection" if account.principal else "earlier inspection mentioned"
    lines = [f"  {which}:"]
    values = {
        "council": account.council,
        "framework": account.framework,
        "period": account.period,
        "published": account.published,
        "lead_inspector": account.lead_inspector,
        **({"outcome": account.outcome} if account.outcome else {}),
    }
    lines += ["  " + _line(name, value, account.evidence.get(name)) for name, value in values.items()]
    lines += ["  " + _line(j.area.value, j.wording, j.evidence) for j in account.judgements]
    lines += ["  " + _line(_point(f), f"{f.ordinal}", f.evidence) for f in account.findings]
    lines += ["  " + _line(f"before, {e.of or 'overall'}", e.wording, e.evidence) for e in account.earlier]
    lines += ["  " + _line(k.of, k.value, k.evidence) for k in account.key_figures]
    lines += ["  " + _line("strength", s.area.value if s.area else "in general", s.evidence) for s in account.strengths]
    return lines


def _point(finding: Finding) -> str:
    return f"{finding.kind.value} for the safeguarding board" if finding.part else finding.kind.value


def _recorded(recorded: Proceedings) -> dict[str, list[dict[str, Any]]]:
    """Decisions, actions, deadlines and statements, each value as plain data."""
    return {
        name: [
            {key: _plain(value) if not isinstance(value, dict) else value for key, value in asdict(each).items()}
            for each in getattr(recorded, name)
        ]
        for name in ("decisions", "actions", "deadlines", "statements")
    }


def _recorded_lines(recorded: Proceedings) -> list[str]:
    lines: list[str] = []
    for decision in recorded.decisions:
        moved = f", moved by {decision.mover}" if decision.mover else ""
        seconded = f", seconded by {decision.seconder}" if decision.seconder else ""
        vote = f", {decision.vote}" if decision.vote else ""
        named = decision.label or f"decision {decision.group}"
        lines.append(_line(f"{decision.kind}{moved}{seconded}{vote}", named, decision.evidence))
    for action in recorded.actions:
        due = action.due.isoformat() if action.due else action.due_words or NOT_STATED
        told = f" ({BY_COLOUR})" if action.by_colour else ""
        stands = f"status {action.rag or action.status_words or NOT_STATED}{told}"
        status = f"owner {action.owner or NOT_STATED}, due {due}, {stands}"
        lines.append(_line(f"action {action.reference or action.ordinal}", status, action.evidence))
    for deadline in recorded.deadlines:
        lines.append(_line(f"deadline, {deadline.kind}", deadline.day or deadline.words, deadline.evidence))
    for statement in recorded.statements:
        pair = f" {statement.pair}" if statement.pair else ""
        who = ", ".join(part for part in (statement.speaker, statement.role) if part)
        lines.append(_line(f"{statement.kind}{pair}", who, statement.evidence))
    return lines


def _line(name: str, value: object, evidence: Evidence | None) -> str:
    said = _plain(value) or NOT_STATED
    text = f"  {name.replace('_', ' ')}: {', '.join(said) if isinstance(said, list) else said}"
    if evidence is None:
        return text
    if evidence.quote:
        return f'{text}  [{_place(evidence.page, evidence.paragraph)}: "{evidence.quote}"]'
    return f"{text}  [from the {evidence.source}]"


def _place(page: int | None, paragraph: str | None) -> str:
    said = [f"page {page}" if page else "", f"paragraph {paragraph}" if paragraph else ""]
    return ", ".join(part for part in said if part) or "text"


def _evidence(evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    return {name: {"source": each.source, **_where(each)} for name, each in evidence.items()}


def _where(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "page": evidence.page, "paragraph": evidence.paragraph}


def _plain(value: object) -> Any:
    if isinstance(value, Period):
        if value.precision == "day":
            return f"{value.start.isoformat()} to {value.end.isoformat()}"
        return value.start.strftime("%B %Y" if value.precision == "month" else "%Y")
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
