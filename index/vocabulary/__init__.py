"""The words of the field: councils, frameworks, judgement areas, grades, and how staff say them."""
