"""Speed and size, as ratios within one run: seconds differ between machines, ratios little."""
