"""Looks in a conversation for a message of ours, when it is not known whether Slack took it."""

from slack_sdk import WebClient

PAGE = 200  # messages in one look
AROUND = 3600.0  # seconds: how far Slack's clock and ours may differ, and how long an attempt may have lasted


def find_message(client: WebClient, channel: str, block_id: str, sent_at: float) -> str | None:
    """The time stamp of the message with this block, of those sent about then; None if there is none. Raises one of
    SLACK_FAILURES where Slack does not let us look.
    """
    cursor = None
    while True:
        page = client.conversations_history(
            channel=channel,
            oldest=f"{sent_at - AROUND:.6f}",
            latest=f"{sent_at + AROUND:.6f}",
            limit=PAGE,
            cursor=cursor,
        )
        for message in page["messages"]:
            if any(block.get("block_id") == block_id for block in message.get("blocks", [])):
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
