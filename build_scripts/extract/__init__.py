"""The room: extract."""
