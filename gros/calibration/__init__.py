"""Calibration: the model is fitted to what was known up to 2020, and what it learned is kept."""
