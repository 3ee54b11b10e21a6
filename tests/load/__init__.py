"""Many readers and askers at once on `serve`, for minutes, while strangers misbehave: `python -m tests.load`."""
