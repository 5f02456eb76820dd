"""The room: check."""
