"""Where an answer goes: a chat with one person, a conversation that several read, or one of them alone."""

import logging
from typing import Protocol

import httpx
from microsoft_teams.api.activities import TypingActivityInput
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models import ChannelData

from bot.chats.failures import report
from bot.chats.kept import Asker
from bot.teams.activities import Where, Who
from bot.teams.cards import Card
from bot.teams.connector import TEAMS_FAILURES, Connector
from bot.teams.messages import Message, card_activity, text_activity
from bot.teams.posted import Posted
from index.errors import OperatorError

log = logging.getLogger(__name__)

INTERIM = "Looking through the reports…"
ELSEWHERE = "I cannot answer this here. Write to me directly in a chat, and I will tell you why."


class Place(Protocol):
    """Somewhere to answer, and whom."""

    @property
    def asker(self) -> Asker:
        """Who asked, and where."""
        ...

    def show_status(self) -> None:
        """Shows that the question is being worked on; never fails."""
        ...

    def post(self, message: Message) -> None:
        """Posts the message that ends the work; raises one of TEAMS_FAILURES when Teams does not take it."""
        ...


class Conversation:
    """A group chat, or a thread in a channel: everybody there reads the answer, and nothing is streamed."""

    def __init__(self, connector: Connector, posted: Posted, who: Who, where: Where) -> None:
        """`posted` keeps which message shows which answer."""
        self._connector, self._posted, self._address = connector, posted, where.address
        team, channel, root = where.thread
        self.asker = Asker(team, channel, who.user, root or None, private=where.kind == "personal")

    def show_status(self) -> None:
        """Shows that we are typing; where Teams does not show it, nobody misses it."""
        try:
            self._connector.hint(self._address, TypingActivityInput())
        except TEAMS_FAILURES as failure:
            log.info("no sign of typing: %s", _brief(failure))

    def post(self, message: Message) -> None:
        """Posts the text, then the card; the text stands alone where the card is refused."""
        known_by = self._send_text(text_activity(message))
        if message.answer_id:
            self._remember(known_by, message.answer_id)
        if message.card and known_by:
            self._send_card(message.card)

    def _send_text(self, activity: MessageActivityInput) -> tuple[str, ...]:
        """Sends it, and gives the ids that Teams may know it by; none where the person did not want it any more."""
        return (self._connector.send(self._address, activity),)

    def _remember(self, known_by: tuple[str, ...], answer: str) -> None:
        """Keeps which answer the message shows; without it only feedback on it is lost."""
        try:
            for id_ in filter(None, known_by):
                self._posted.remember(self.asker.channel, id_, answer)
        except OperatorError as error:
            log.error("a message was not kept for its feedback: %s", error)

    def _send_card(self, card: Card) -> None:
        try:
            self._connector.send(self._address, card_activity(card))
        except TEAMS_FAILURES as failure:
            # The answer is there: an apology after it would only confuse.
            report(failure, "posting a card")


class PersonalChat(Conversation):
    """A chat with one person: what is being done shows at once, and the answer takes its place."""

    _stream = ""

    def show_status(self) -> None:
        """Begins a stream with what is being done; where Teams takes none, as while another runs, shows typing."""
        update = TypingActivityInput(text=INTERIM).with_channel_data(ChannelData(stream_type="informative"))
        try:
            self._stream = self._connector.hint(self._address, update.add_stream_update(1))
        except TEAMS_FAILURES as failure:
            log.info("no stream: %s", _brief(failure))
            super().show_status()

    def _send_text(self, activity: MessageActivityInput) -> tuple[str, ...]:
        """Ends the stream with the answer; says it anew where Teams does not take that, as after two minutes."""
        if not self._stream:
            return super()._send_text(activity)
        stream, self._stream = self._stream, ""
        ending = activity.model_copy(deep=True)
        ending.id = stream
        try:
            return stream, self._connector.send(self._address, ending.add_stream_final())
        except httpx.HTTPStatusError as refusal:
            if refusal.response.status_code != httpx.codes.FORBIDDEN:
                raise
            if "cancel" in refusal.response.text.casefold():  # the person pressed Stop
                log.info("the answer was stopped by the person")
                return ()
            log.info("the stream was over: %s", _brief(refusal))
            return super()._send_text(activity)


class Whisper:
    """One person of a conversation alone: in a chat of their own, where Teams lets us open it."""

    def __init__(self, connector: Connector, who: Who, where: Where) -> None:
        self._connector, self._who, self._where = connector, who, where
        self.asker = Asker(where.tenant, where.thread.channel, who.user, private=True)

    def show_status(self) -> None:
        """Nothing shows."""

    def post(self, message: Message) -> None:
        """Posts to the person; where that cannot be, says in the conversation where they will be told."""
        try:
            direct = self._connector.direct(self._where.address, self._who.account, self._where.tenant)
            self._connector.send(direct, text_activity(message))
        except TEAMS_FAILURES as failure:
            log.info("no chat could be opened with %s: %s", self._who.user, _brief(failure))
            self._connector.send(self._where.address, text_activity(Message(ELSEWHERE)))


def place_of(connector: Connector, posted: Posted, who: Who, where: Where) -> Place:
    """The place in which the conversation is answered."""
    kind = PersonalChat if where.kind == "personal" else Conversation
    return kind(connector, posted, who, where)


def _brief(failure: BaseException) -> str:
    if isinstance(failure, httpx.HTTPStatusError):
        return str(failure.response.status_code)
    return type(failure).__name__
