"""The slash command, and what it can do."""

COMMAND = "/inspections"

HELP = f"""\
Ask me about inspections of children's services. I answer from the reports and minutes I hold, and name each source.

- Mention me in a channel, or write to me directly: *what needs to improve in Oxfordshire?*
- In the thread of an answer, just go on asking: *and in 2018?*
- On any message, choose **Check against reports**: what the reports say of it

With **{COMMAND}** the answer is for you alone, and you can share it. The same words work after a mention:

- **{COMMAND} ask** and a question; the word may be left out
- **{COMMAND} summary** Oxfordshire 2024: an inspection in half a screen
- **{COMMAND} improve** Oxfordshire: what needs to improve
- **{COMMAND} timeline** Oxfordshire: its grades over the years, with a picture
- **{COMMAND} compare** Oxfordshire Telford: side by side
- **{COMMAND} actions** Oxfordshire: actions, their owners and dates
- **{COMMAND} deadlines** Oxfordshire: what is due when
- **{COMMAND} follow** Leeds: posts the headline of each new report in the channel; **unfollow**, **following**
- **{COMMAND} sources**: what I hold
- **{COMMAND} status**: when it was last read
- **{COMMAND} reingest**: reads the documents again (administrators)
- **{COMMAND} pause** and a reason, **{COMMAND} resume**: stops all answers, and lets me go on (administrators)
- **{COMMAND} help**: this list
"""
