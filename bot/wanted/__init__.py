"""What a question wants to be told, and whether a sentence holds it: a name, a number, a change, a date, an amount."""
