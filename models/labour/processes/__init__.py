"""One mechanism a file: its assumptions on top, its verb beneath."""
