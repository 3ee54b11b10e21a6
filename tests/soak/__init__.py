"""Many people at once, for a long time, while everything that can go wrong does: `python -m tests.soak`."""
