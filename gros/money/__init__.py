"""Money beside the model: what is foreseen, pledged, bound and paid, by whom, on which side."""
