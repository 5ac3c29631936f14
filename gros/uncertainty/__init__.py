"""How sure a comparison is: which worlds are played, and what they say together."""
