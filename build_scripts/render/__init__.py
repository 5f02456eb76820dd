"""The room: render."""
