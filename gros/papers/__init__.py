"""What an alderman holds: a meeting paper as plain data, and what prints it in each format."""
