"""What the chats share: memory, kept answers, the desk that answers, and text that shows as it was written."""
