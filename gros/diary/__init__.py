"""The year of a few simulated people: what happened to them, and in which words it is told."""
