"""From what was made of a file to what is filed: names the passages, and finds each value's place in them."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.filing import FileState, Filing
from index.models import Account, Document, EarlierJudgement, Evidence, Finding, Judgement, KeyFigure, Passage, Strength
from index.proceedings import Action, Deadline, Decision, Proceedings, Statement
from index.text import text_hash
from ingest.chunker import Chunk
from ingest.extract.understanding import Read, ReadAccount, ReadFinding, ReadProceedings, Understanding
from ingest.parsed import Parsed


def make_filing(parsed: Parsed, state: FileState) -> Filing:
    """What is filed of a parsed file, and of each paper in it.

    Ids depend on the file's name, content and reader alone, so that a repeated run makes the same.
    """
    name = f"{state.file}\0{state.sha256}\0{state.reader}"
    whole = _filing(parsed, state, text_hash(name))
    parts = tuple(
        _filing(part, state, text_hash(f"{name}\0{number}")) for number, part in enumerate(parsed.parts, start=1)
    )
    # Two packs are alike if their papers are too; a paper of one is compared with nothing.
    whole = replace(whole, parts=tuple(replace(part, text_key="") for part in parts))
    return replace(whole, text_key=text_key(whole.all_passages)) if parts else whole


def _filing(parsed: Parsed, state: FileState, document_id: str) -> Filing:
    passages = tuple(_passage(document_id, ordinal, chunk) for ordinal, chunk in enumerate(parsed.chunks))
    places = _Places(parsed.chunks, passages, parsed.block_pages)
    document = _document(parsed, document_id, state, places)
    return Filing(
        document=document,
        state=replace(state, document_id=document_id),
        passages=passages,
        vector_keys=tuple(vector_key(passage) for passage in passages),
        accounts=tuple(_account(account, document, places) for account in parsed.understanding.accounts),
        notes=parsed.notes,
        text_key=text_key(passages),
        proceedings=_proceedings(parsed.understanding.proceedings, places),
    )


def embedding_text(passage: Passage) -> str:
    """What is embedded of a passage: its text under the heading it stands under."""
    heading = passage.heading.rsplit(" > ", 1)[-1]
    return f"{heading}\n{passage.text}" if heading else passage.text


def vector_key(passage: Passage) -> str:
    """Under which a passage's vector is kept: passages with the same text under the same heading share one."""
    return text_hash(embedding_text(passage))


def text_key(passages: Sequence[Passage]) -> str:
    """The same for two documents that read alike from beginning to end, in whatever format and layout they are kept.

    Letters and figures count, in their order, headings too; the breaks between lines and the marks of lists do not.
    """
    text = unicodedata.normalize("NFKC", "".join(_running_text(passages))).casefold()
    return text_hash("".join(character for character in text if character.isalnum()))


def _running_text(passages: Sequence[Passage]) -> Iterator[str]:
    """The text with each heading once, where it stands."""
    before: list[str] = []
    for passage in passages:
        path = passage.heading.split(" > ")
        same = next((n for n, (old, new) in enumerate(zip(before, path, strict=False)) if old != new), len(before))
        lines = passage.text.split("\n")
        yield from (heading for heading in path[same:] if heading not in lines)
        yield passage.text
        before = path


def _passage(document_id: str, ordinal: int, chunk: Chunk) -> Passage:
    return Passage(
        id=f"{document_id}.{ordinal}",
        document_id=document_id,
        ordinal=ordinal,
        text=chunk.text,
        heading=chunk.heading,
        spans=chunk.spans,
        area=chunk.area,
        part=chunk.part,
    )


def _document(parsed: Parsed, document_id: str, state: FileState, places: "_Places") -> Document:
    card: Understanding = parsed.understanding
    return Document(
        id=document_id,
        file=state.file,
        sha256=state.sha256,
        title=card.title,
        kind=card.kind,
        councils=card.councils,
        inspectorate=card.inspectorate,
        framework=card.framework,
        published=card.published,
        meeting_date=card.meeting_date,
        committee=card.committee,
        public=card.public,
        url=card.url,
        pages=parsed.pages,
        evidence=places.of_all(card.evidence),
        item=parsed.item,
    )


def _account(account: ReadAccount, document: Document, places: "_Places") -> Account:
    return Account(
        document=document,
        council=account.council,
        framework=account.framework,
        period=account.period,
        published=account.published,
        lead_inspector=account.lead_inspector,
        outcome=account.outcome,
        judgements=tuple(Judgement(j.area, j.grade, j.wording, places.of(j.read)) for j in account.judgements),
        findings=tuple(_findings(account.findings, places)),
        evidence=places.of_all(account.evidence),
        principal=account.principal,
        earlier=tuple(EarlierJudgement(e.of, e.grade, e.wording, e.period, places.of(e.read)) for e in account.earlier),
        key_figures=tuple(KeyFigure(f.read.value, f.of, places.of(f.read)) for f in account.key_figures),
        strengths=tuple(Strength(s.area, s.read.quote, places.of(s.read)) for s in account.strengths),
    )


def _findings(found: Sequence[ReadFinding], places: "_Places") -> Iterator[Finding]:
    """The points, counted for the council and for the board. One that was cut over passages is filed line by line, so
    that each can be quoted.
    """
    counted: Counter[str] = Counter()
    for each in found:
        whole = places.of(each.read)
        for read in [each.read] if whole.passage_id else _lines(each.read):
            counted[each.part] += 1
            yield Finding(each.kind, counted[each.part], read.quote, places.of(read), each.part)


def _lines(read: Read) -> list[Read]:
    """A value read from several blocks, block by block, without the marks of the list."""
    if read.block is None:
        return [read]
    lines = read.quote.split("\n")
    return [replace(read, quote=line.removeprefix("• "), block=read.block + n) for n, line in enumerate(lines)]


def _proceedings(recorded: ReadProceedings, places: "_Places") -> Proceedings:
    return Proceedings(
        decisions=tuple(
            Decision(
                kind=d.kind,
                group=d.group,
                label=d.label,
                text=d.read.value,
                item=d.item,
                evidence=places.of(d.read),
                mover=d.mover,
                seconder=d.seconder,
                moved=places.of(d.moved) if d.moved else None,
                vote=d.vote,
                voted=places.of(d.voted) if d.voted else None,
            )
            for d in recorded.decisions
        ),
        actions=tuple(
            Action(
                ordinal=ordinal,
                reference=a.reference,
                text=a.read.value,
                owner=a.owner,
                due=a.due,
                due_words=a.due_words,
                rag=a.rag,
                status_words=a.status_words,
                progress=a.progress,
                complete=a.complete,
                evidence=places.of(a.read),
                by_colour=a.by_colour,
            )
            for ordinal, a in enumerate(recorded.actions, start=1)
        ),
        deadlines=tuple(
            Deadline(
                kind=d.kind,
                what=d.read.quote,
                words=d.read.value,
                day=d.day,
                precision=d.precision,
                working_days=d.working_days,
                counted_from=d.counted_from,
                evidence=places.of(d.read),
                receipt=places.of(d.receipt) if d.receipt else None,
            )
            for d in recorded.deadlines
        ),
        statements=tuple(
            Statement(s.kind, ordinal, s.pair, s.speaker, s.role, s.read.value, places.of(s.read))
            for ordinal, s in enumerate(recorded.statements, start=1)
        ),
    )


class _Places:
    """Where the text of each block stands among the passages."""

    def __init__(
        self, chunks: tuple[Chunk, ...], passages: tuple[Passage, ...], block_pages: tuple[int | None, ...]
    ) -> None:
        self._block_pages = block_pages
        self._places: dict[int, list[tuple[Passage, int]]] = {}
        for chunk, passage in zip(chunks, passages, strict=True):
            for block, offset in chunk.block_offsets:
                self._places.setdefault(block, []).append((passage, offset))

    def of(self, read: Read) -> Evidence:
        """The evidence for a value: with its passage, page and paragraph when its quotation stands in one; of a heading
        only with its page.
        """
        for passage, offset in self._places.get(read.block, []) if read.block is not None else []:
            start = passage.text.find(read.quote, offset)
            if read.quote and start >= 0:
                span = passage.span_at(start)
                return Evidence(read.value, read.source, read.quote, passage.id, span.page, span.paragraph)
        known = read.block is not None and read.block < len(self._block_pages)
        return Evidence(read.value, read.source, read.quote, page=self._block_pages[read.block or 0] if known else None)

    def of_all(self, reads: Mapping[str, Read]) -> dict[str, Evidence]:
        return {name: self.of(read) for name, read in reads.items()}
