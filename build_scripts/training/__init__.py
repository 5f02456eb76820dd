"""Training of the small models that ship in the lexicon. Not needed at run time."""
