"""Slack: where staff ask. The surface translates between Slack and the assistant and decides nothing."""
