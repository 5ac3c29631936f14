"""The network of organisations as people see it: pictures, tables, sentences and files."""
