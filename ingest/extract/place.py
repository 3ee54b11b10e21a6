"""Where a reading stands in a pack, and what it is told by that."""

from dataclasses import dataclass

from index.models import DocumentKind
from ingest.extract.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a paper in a pack.

    `title` is that of its item, `kind` what it is unless it shows itself to be more. `whole` is the card of the front
    pages; None for the front pages themselves. `exempt` tells that the pack says that it is not for the public.
    `opens_meeting` tells that another meeting's minutes begin with it than those of the front pages.
    """

    kind: DocumentKind
    title: str = ""
    whole: Understanding | None = None
    exempt: bool = False
    opens_meeting: bool = False
