"""Batches from a file: read, played, kept in a folder, checked again and explained."""
