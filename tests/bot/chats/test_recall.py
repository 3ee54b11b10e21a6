"""A chat is asked once an hour about somebody, and again soon after it said nothing."""

from bot.chats.recall import Recall


class Clock:
    """Time that passes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


class Chat:
    """Knows who Ann is, and counts how often it is asked."""

    asked = 0

    def who(self, name: str) -> str | None:
        """What it says of somebody."""
        self.asked += 1
        return "a colleague" if name == "Ann" else None


def test_a_chat_is_asked_once_an_hour_and_again_soon_after_it_said_nothing() -> None:
    clock, chat = Clock(), Chat()
    recall = Recall[str](clock=clock)

    def ask_of(name: str) -> str | None:
        return recall.of(name, lambda: chat.who(name))

    for _ in range(5):
        assert (ask_of("Ann"), ask_of("Bob")) == ("a colleague", None)
    assert chat.asked == 2

    clock.now += 61
    assert (ask_of("Ann"), ask_of("Bob"), chat.asked) == ("a colleague", None, 3)
    clock.now += 3600
    assert (ask_of("Ann"), chat.asked) == ("a colleague", 4)


def test_only_so_many_are_remembered() -> None:
    chat, recall = Chat(), Recall[str](most=10)
    for number in range(50):
        recall.of(f"Ann {number}", lambda: chat.who("Ann"))

    for number in (49, 40, 39):
        recall.of(f"Ann {number}", lambda: chat.who("Ann"))

    assert chat.asked == 51
