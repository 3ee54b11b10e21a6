"""What came of a load, in figures and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.tally import Tally
from tests.programs import life


@dataclass(frozen=True)
class Report:
    """`seconds` is how long they went on; `memory` MB over the life of the server, from when it was warm."""

    seconds: float
    tallies: Sequence[Tally]
    memory: Sequence[float]
    ended_well: bool

    @property
    def passed(self) -> bool:
        """Whether everybody got what they should, and nothing else."""
        return self.ended_well and all(each.seconds and not each.wrong for each in self.tallies)

    def __str__(self) -> str:
        lines = [each.told(self.seconds) for each in self.tallies]
        lines += [f"memory of the server: {life(self.memory)}"] if self.memory else []
        lines += [] if self.ended_well else ["the server did not end well"]
        lines += [
            f"wrong with {each.name}, {count} times: {what}"
            for each in self.tallies
            for what, count in each.wrong.most_common(5)
        ]
        return "\n".join(lines)
