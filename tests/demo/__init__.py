"""The real app on a stand-in for Slack, in a terminal: to be tried without a workspace and without a token.

python -m tests.demo
"""
