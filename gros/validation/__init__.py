"""Tests V0 to V30 of the model: worlds, measurements and marks, and the results that are kept."""
