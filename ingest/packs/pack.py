"""What a pack is made of."""

from dataclasses import dataclass, field

from index.models import DocumentKind, Item
from ingest.blocks import Block


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins: at the block of this number, from 0.

    `opens_meeting` tells that the minutes of a further meeting begin with it.
    """

    block: int
    number: str
    title: str
    opens_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A paper of a pack: all that stands under an item, or so much of it as is for other eyes or by another author."""

    item: Item
    blocks: tuple[Block, ...]
    exempt: bool = False
    opens_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack taken apart: its front pages, and the papers in their order. `kind` is what all of it is."""

    kind: DocumentKind
    front: tuple[Block, ...]
    parts: tuple[Part, ...] = field(default=())
