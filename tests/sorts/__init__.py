"""The examples from which `bot/sorts.py` tells the sort of a question, and the command that learns from them."""
