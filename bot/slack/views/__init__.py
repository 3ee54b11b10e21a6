"""Modals: what each of them shows. Pure functions from values to views, always within Slack's limits."""
