"""What many runs together say: designs over assumptions, indices, when to stop, what is robust."""
