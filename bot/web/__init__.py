"""The bot over HTTP: what chats post to it, the page of a cited source, and a start page of its own."""
