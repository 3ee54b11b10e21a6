"""Cards that take another's place when somebody presses a button. Pure functions from values to cards."""
