"""What came of a soak, in figures and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chats.desk import CUT_SHORT
from bot.slack.places import STATUS
from tests.programs import life
from tests.slack_double import SlackDouble
from tests.slack_double.workspace import Command, Post
from tests.soak.people import NOT_HEARD, Asked
from tests.soak.service import Service


@dataclass(frozen=True)
class Report:
    """`told` were not answered and told why; `acknowledged` and `shown` are seconds to the acknowledgement and to the
    first word that something is being worked on, but for what came while no bot was running; `memory` is MB over
    the life of each process.
    """

    asked: int
    answered: int
    told: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    acknowledged: tuple[float, ...]
    shown: tuple[float, ...]
    memory: tuple[tuple[float, ...], ...]
    refused: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everybody was answered once, and Slack refused nothing."""
        return not self.lost and not self.doubled and not self.refused

    def __str__(self) -> str:
        lines = [
            f"{self.asked:,} asked: {self.answered:,} answered, {self.told:,} told why not, {len(self.lost)} lost, "
            f"{len(self.doubled)} answered twice",
            _spread("to the acknowledgement", self.acknowledged),
            _spread("to the status", self.shown),
            *(f"memory of process {n}: {life(each)}" for n, each in enumerate(self.memory, 1)),
            *(f"lost: {each}" for each in self.lost[:10]),
            *(f"twice: {each}" for each in self.doubled[:10]),
            *(f"refused by Slack: {each}" for each in self.refused[:10]),
        ]
        return "\n".join(lines)


def report(slack: SlackDouble, asked: Sequence[Asked], service: Service) -> Report:
    """What came of it all."""
    told = [each for each in asked if len(each.answers) == 1 and _why(each.answers[0].words)]
    return Report(
        asked=len(asked),
        answered=sum(len(each.answers) == 1 for each in asked) - len(told),
        told=len(told),
        lost=tuple(_described(each, slack) for each in asked if not each.answers),
        doubled=tuple(_described(each, slack) for each in asked if len(each.answers) > 1),
        acknowledged=tuple(
            sorted(
                each.acknowledged_after
                for each in slack.deliveries
                if each.acknowledged_after and not service.was_away(each.sent_at)
            )
        ),
        shown=tuple(sorted(_shown(slack, [each for each in asked if not service.was_away(each.at)]))),
        memory=service.memory,
        refused=tuple(map(str, (*slack.refusals, *slack.complaints))),
    )


def _why(words: str) -> bool:
    return CUT_SHORT in words or NOT_HEARD in words


def _shown(slack: SlackDouble, asked: Sequence[Asked]) -> list[float]:
    """How long each person who asked in a thread waited for the first sign of life in it."""
    first: dict[tuple[str, str], list[float]] = {}
    for line in slack.everything_shown():
        if line.words == STATUS:
            first.setdefault((line.channel, line.thread_ts), []).append(line.at)
    waits = []
    for each in asked:
        if isinstance(each.what, Command):
            continue
        signs = [at for at in first.get((each.what.channel, each.what.thread), ()) if at >= each.at]
        signs += [reply.at for reply in each.replies]
        if signs:
            waits.append(min(signs) - each.at)
    return waits


def _spread(name: str, seconds: Sequence[float]) -> str:
    if not seconds:
        return f"{name}: nothing measured"
    middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    return f"{name}: median {1000 * middle:.0f} ms, p95 {1000 * late:.0f} ms, longest {seconds[-1]:.1f} s"


def _described(asked: Asked, slack: SlackDouble) -> str:
    """What was asked by whom, how the app was told of it, and what it said."""
    what = asked.what
    text = what.text if isinstance(what, Post) else what.payload["text"]
    told = [
        f"{each.kind} {each.attempts} times, taken after {each.acknowledged_after}"
        for each in slack.deliveries
        if (isinstance(what, Post) and each.payload.get("event", {}).get("ts") == what.ts)
        or (isinstance(what, Command) and each.payload is what.payload)
    ]
    alone = [reply.words[:60] for reply in slack.whispers(what.user)]
    return f"{what.user} {what.channel} {text!r}: {told}, {[each.words[:60] for each in asked.replies]}, {alone}"
