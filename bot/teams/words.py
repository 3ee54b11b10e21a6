"""What the bot says of itself in Teams."""

HELP = """\
Ask me about inspections of children's services. I answer from the reports and minutes I hold, and name each source.

- Write to me directly, or mention me in a channel or a group chat: *what needs to improve in Oxfordshire?*
- Just go on asking: *and in 2018?* In a channel, mention me again in the same thread
- Under an answer: **Show passage** opens a source in its surroundings, the thumbs tell whoever runs me if I was right

These words work as well:

- **summary** Oxfordshire 2024: an inspection in half a screen
- **improve** Oxfordshire: what needs to improve
- **timeline** Oxfordshire: its grades over the years
- **compare** Oxfordshire Telford: side by side
- **actions** Oxfordshire: actions, their owners and dates
- **deadlines** Oxfordshire: what is due when
- **sources**: what I hold
- **status**: when it was last read
- **reingest**: reads the documents again (administrators)
- **pause** and a reason, **resume**: stops all answers, and lets me go on (administrators)
- **help**: this list
"""

REREADING = "Reading the documents again. I go on answering meanwhile, and tell you here when it is done."
NO_FOLLOWING = "I tell of new reports by myself in Slack only. Here, ask me what a council's latest inspection says."
ASKED = "I am looking through the reports, and answer below."
COMMENT_NOT_KEPT = (
    "Thank you. I have noted your thumb, but not your comment: it looks as if it holds {seen}. "
    "Please tell whoever runs me in another way."
)
