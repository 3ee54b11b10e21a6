"""Measures answers against questions whose facts and sources are known."""
