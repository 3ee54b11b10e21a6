"""A stand-in for Teams: a connector that takes only what Teams would take, and people who write and press."""
