"""Posts the headline of a new report where its council is followed, whoever had it read, and once: it is noted on disk
before it is posted and crossed out after, and looked for in the conversation where one began to post it and was killed.
"""

import threading

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.access import Place
from bot.chats.failures import report
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.chats.memory import Memory, Thread
from bot.door import Door
from bot.news import Headline, News
from bot.slack.answers import Kept, answer_message
from bot.slack.blocks import context
from bot.slack.client import SLACK_FAILURES, careful_client, passes
from bot.slack.following import Following, ToPost
from bot.slack.history import find_message
from bot.slack.literal import literal
from bot.slack.log import log
from bot.slack.places import brief
from bot.slack.visits import SLACK
from index.errors import ProductError

EVERY = 60.0  # seconds between two looks at the register
_GONE = ("channel_not_found", "not_in_channel", "is_archived")


class Herald:
    """Looks at intervals whether what is held has changed, and tells the channels that follow."""

    def __init__(
        self,
        client: WebClient,
        team: str,
        memory: Memory,
        answers: KeptAnswers,
        following: Following,
        news: News,
        door: Door,
        every: float = EVERY,
    ) -> None:
        """`memory` has us take part in the threads that begin with a headline, `answers` keeps it for its buttons;
        `door` knows where the bot may speak.
        """
        self._client, self._team, self._memory, self._answers = careful_client(client), team, memory, answers
        self._following, self._news, self._door, self._every = following, news, door, every
        self._stop, self._turn = threading.Event(), threading.Lock()
        self._looked_at: int | None = None
        self._thread = threading.Thread(target=self._keep_looking, name="herald", daemon=True)

    def start(self) -> None:
        """Looks at once, and then at intervals."""
        self._thread.start()

    def stop(self) -> None:
        """Finishes what is being posted, and looks no more."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Takes note of what is new, and posts what is owed; what fails is tried again at the next look."""
        with self._turn:
            try:
                generation = self._news.generation()
                if generation != self._looked_at:
                    self._following.take_note(self._news.reports())
                    self._looked_at = generation
                for owed in self._following.to_post():
                    self._post(owed)
            except ProductError as error:
                log.warning("no look at what is new: %s", error)
            except Exception as error:  # noqa: BLE001  the outermost edge: the next look may fare better
                report(error, "looking for new reports")

    def _keep_looking(self) -> None:
        """Each change is looked at once it has settled: a sync raises the generation with every document."""
        self.look()
        before = self._looked_at
        while not self._stop.wait(self._every):
            now = self._generation()
            if now == before:
                self.look()
            before = now

    def _generation(self) -> int | None:
        try:
            return self._news.generation()
        except ProductError:
            return None

    def _post(self, owed: ToPost) -> None:
        """Posts a headline that may be posted now, and takes it off the list once Slack has it."""
        if not self._door.may_speak_in(self._place(owed.channel)):
            return
        headline = next((each for each in self._news.headlines([owed.file]) if each.council == owed.council), None)
        if headline is None:
            self._following.settle(owed)
            return
        try:
            ts = self._arrived(owed) or self._deliver(owed, headline)
        except SLACK_FAILURES as failure:
            log.warning("a headline was not taken in %s: %s", owed.channel, brief(failure))
            if brief(failure) in _GONE:
                self._following.settle(owed)
            return
        if ts:
            self._memory.remember(Thread(self._team, owed.channel, ts), ts, headline.answer.question)
            self._following.settle(owed)

    def _place(self, channel: str) -> Place:
        direct = channel.startswith("D")
        return Place(SLACK, self._team, "" if direct else channel, private=direct)

    def _arrived(self, owed: ToPost) -> str | None:
        """The time stamp of a headline that was begun before, if Slack has it: whoever posted it was killed before they
        knew, or Slack's word that it had it was lost. Where Slack lets nobody look it counts as not there: a headline
        that comes twice is less harm than one that never comes.
        """
        if owed.begun is None:
            return None
        try:
            return find_message(self._client, owed.channel, owed.begun.mark, owed.begun.at)
        except SlackApiError as refusal:
            if passes(refusal):
                raise
            log.warning("not known whether a headline came in %s: %s; posted again", owed.channel, brief(refusal))
            return None

    def _deliver(self, owed: ToPost, headline: Headline) -> str | None:
        """Posts the headline in a message that can be found again; its time stamp, or None where another is at it."""
        mark = self._following.begin(owed)
        if mark is None:
            return None
        kept = Kept(self._answers.keep(KeptAnswer(headline.answer, Asker(self._team, owed.channel, ""))))
        above = context(f"New report on *{literal(headline.council)}*, which this conversation follows")
        message = answer_message(headline.answer, kept, [{**above, "block_id": mark}])
        sent = self._client.chat_postMessage(
            channel=owed.channel, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
        )
        return str(sent["ts"])
