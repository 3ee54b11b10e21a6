"""What the picture of an answer shows: grades by judgement area over a council's inspections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One inspection: `when` as the table's head says it ("February 2024"), `day` on which it began (ISO) or "" where
    no document says.
    """

    when: str
    day: str
    framework: str


@dataclass(frozen=True, slots=True)
class Row:
    """A judgement area with a grade for each inspection: "" where there was none, and what stands in the table's cell
    where it is not simply a grade ("with children in care").
    """

    area: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Plain values, for whatever draws them. `notes` say in sentences what cannot be compared."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def only(self, areas: frozenset[str]) -> "Chart | None":
        """The chart with only these areas; None where nothing is left."""
        rows = tuple(row for row in self.rows if row.area in areas)
        return Chart(self.title, self.columns, rows, self.notes) if rows else None
