"""One comparison on one page: in the terminal, as a web page, in Dutch beside German."""
