"""Questions over single sentences of real reports, by which `bot/retrieval/towards_answers.py` was learned, sentences
that readers judged beside a question, and the command that learns from both.
"""
