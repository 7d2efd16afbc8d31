"""The window: the only package that knows Qt, besides the program's start."""
