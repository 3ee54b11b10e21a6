"""Pauses the bot and lets it go on, from chat."""

import logging

from bot.pause import LONGEST_REASON, Pause, kind_reply

log = logging.getLogger(__name__)


class Maintenance:
    """The switch, for administrators; whoever asks has been checked already."""

    def __init__(self, pause: Pause) -> None:
        """`pause` is the switch."""
        self._pause = pause

    def begin(self, user: str, reason: str) -> str:
        """Pauses the bot for everybody; says what they are told."""
        self._pause.on(reason.strip()[:LONGEST_REASON])
        log.warning("%s paused the bot", user)
        return f"I have stopped answering. Everybody who asks is told: “{kind_reply(self._pause.reason() or '')}”"

    def end(self, user: str) -> str:
        """Lets the bot go on; says so, or what pauses it even now."""
        self._pause.off()
        log.warning("%s let the bot go on", user)
        if self._pause.reason():
            return "BOT_PAUSED is set, and goes on pausing me: whoever runs me can take it out and start me again."
        return "I am answering again."
