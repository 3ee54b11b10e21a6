"""Understands what was read of a document: what it is, whose it is, and what it says of inspections."""

from ingest.extract.document import understand

__all__ = ["understand"]
