"""The room: editorial."""
