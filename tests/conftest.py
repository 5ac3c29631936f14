"""Marks the root of the tests, so that all of them can import what stands beside them."""
