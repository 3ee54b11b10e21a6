"""Composes an answer from what was found, and checks it before it leaves."""
