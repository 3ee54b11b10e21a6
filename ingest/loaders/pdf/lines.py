"""Puts the segments of a page together as lines in reading order, one column after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from ingest.loaders.pdf.segments import Segment


@dataclass(frozen=True, slots=True)
class Line:
    """The segments that stand on one baseline, from left to right.

    `is_below_border` tells whether a border of a box or table parts it from the line above.
    """

    segments: tuple[Segment, ...]
    page: int
    is_below_border: bool = False

    @property
    def text(self) -> str:
        """What the line says."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(segment.x1 for segment in self.segments)

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.segments[0].y

    @property
    def size(self) -> float:
        """The font size of most of it."""
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold, apart from a bullet or number."""
        words = [segment for segment in self.segments if any(map(str.isalpha, segment.text))]
        return bool(words) and all(segment.bold for segment in words)


def lines_of(segments: Iterable[Segment], page: int) -> list[Line]:
    """The lines from the top of the page to its foot, columns of prose one after the other."""
    ordered = sorted(segments, key=lambda segment: (-segment.y, segment.x0))
    gutter = _gutter(ordered)
    if gutter is None:
        return _on_baselines(ordered, page)
    return _in_columns(ordered, gutter, page)


def _on_baselines(ordered: Sequence[Segment], page: int) -> list[Line]:
    groups: list[list[Segment]] = []
    for segment in ordered:
        if groups and abs(groups[-1][0].y - segment.y) <= 0.35 * min(groups[-1][0].size, segment.size):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return [Line(tuple(sorted(group, key=lambda segment: segment.x0)), page) for group in groups]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where two columns of prose part, if the page has them: long lines on both sides and next to none across."""
    if len(segments) < 16:
        return None
    left_edge = min(segment.x0 for segment in segments)
    right_edge = max(segment.x1 for segment in segments)
    middle, width = (left_edge + right_edge) / 2, right_edge - left_edge
    starts = [segment.x0 for segment in segments if abs(segment.x0 - middle) < 0.15 * width]
    if len(starts) < 6:
        return None
    gutter = max(set(map(round, starts)), key=lambda start: sum(abs(start - x) < 2 for x in starts)) - 4.0
    left = [segment for segment in segments if segment.x1 <= gutter]
    right = [segment for segment in segments if segment.x0 >= gutter]
    across = len(segments) - len(left) - len(right)
    prose = all(len(side) >= 6 and mean(len(each.text) for each in side) > 20 for side in (left, right))
    return gutter if prose and across <= 0.25 * len(segments) and _stand_alone(left, right) else None


def _stand_alone(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two sides are columns and not cells of rows: in columns, line follows line without gaps."""
    return all(_share_of_close_lines(side) > 0.6 for side in (left, right))


def _share_of_close_lines(side: Sequence[Segment]) -> float:
    steps = [(above.y - below.y) / above.size for above, below in pairwise(side)]
    return sum(step < 1.6 for step in steps) / max(1, len(steps))


def _in_columns(ordered: Sequence[Segment], gutter: float, page: int) -> list[Line]:
    lines: list[Line] = []
    left: list[Segment] = []
    right: list[Segment] = []

    def flush() -> None:
        lines.extend(_on_baselines(left, page))
        lines.extend(_on_baselines(right, page))
        left.clear()
        right.clear()

    for segment in ordered:
        if segment.x0 < gutter < segment.x1:
            flush()
            lines.append(Line((segment,), page))
        else:
            (left if segment.x1 <= gutter else right).append(segment)
    flush()
    return lines
