"""What an alderman holds: one meeting paper as plain data, printed as PDF, page and office files."""
