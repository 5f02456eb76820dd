"""Whether the addresses that the briefings point at still answer."""
