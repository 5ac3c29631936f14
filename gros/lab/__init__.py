"""Notebooks: built in pairs from one source, and shown in the reader's language."""
