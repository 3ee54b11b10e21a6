"""Finds what may answer a question: inspections of the register, and passages by words and by meaning."""
