"""The answers to the parts of a question as one: each document is headed once, and nothing is quoted twice."""

from collections.abc import Iterable, Sequence

from bot.answering.draft import Line, Quotation

_Section = list[Line]


def joined(parts: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """The lines of all parts. What two parts say under one heading stands under it together."""
    sections: list[_Section] = []
    shown: list[Quotation] = []
    for part in parts:
        for section in _sections(part):
            new = [line for line in section if not _is_shown(line, shown)]
            shown += [quotation for line in new if _quotes(line) for quotation in line.support]
            _put(new, sections)
    return tuple(line for section in sections for line in (*section, Line("")))


def _sections(lines: Sequence[Line]) -> list[_Section]:
    """The lines cut before each heading, without the empty ones at the end of each."""
    sections: list[_Section] = [[]]
    for line in lines:
        if line.heads == 1 and sections[-1]:
            sections.append([])
        sections[-1].append(line)
    return [kept for section in sections if (kept := _without_an_empty_end(section))]


def _without_an_empty_end(section: _Section) -> _Section:
    end = next((place for place in range(len(section), 0, -1) if section[place - 1].text), 0)
    return section[:end]


def _put(section: _Section, sections: list[_Section]) -> None:
    """Puts a section beneath the one of the same heading; at the end where there is none, or nothing in it."""
    if not any(line.text and not line.heads for line in section):
        return
    same = next((other for other in sections if section[0].heads == 1 and other[0].text == section[0].text), None)
    if same is None:
        sections.append(section)
    else:
        new = [line.support[0] for line in section[1:] if _quotes(line)]
        same[:] = [*(line for line in same if not _is_shown(line, new)), *section[1:]]


def _quotes(line: Line) -> bool:
    """Whether a line is a quotation and nothing else."""
    return len(line.support) == 1 and line.text.lstrip("- ").startswith("“")


def _is_shown(line: Line, shown: Sequence[Quotation]) -> bool:
    """Whether a line quotes what stands in a quotation shown before."""
    return _quotes(line) and any(
        line.support[0].passage.id == other.passage.id and line.support[0].text in other.text for other in shown
    )
