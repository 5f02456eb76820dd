"""The room: reconcile."""
