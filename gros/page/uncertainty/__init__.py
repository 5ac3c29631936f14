"""The page about how sure a comparison is."""
