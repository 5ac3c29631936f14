"""The report of the tests and the page of what the model cannot say, in the reader's language."""
