"""The room: read."""
