"""Pictures of what people see in Slack, to be looked at: `python -m tests.pictures FOLDER`."""
