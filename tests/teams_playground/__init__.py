"""The bot in Microsoft's own stand-in for Teams, driven in a browser."""
