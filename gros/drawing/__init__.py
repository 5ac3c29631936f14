"""Marks on paper: figures and tables that know numbers and words, not scenarios."""
