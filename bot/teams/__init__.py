"""Microsoft Teams: translates its activities to requests, and answers to its messages and cards."""
