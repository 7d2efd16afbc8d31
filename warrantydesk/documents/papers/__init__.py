"""The drawing of each paper; one module a paper, one function a section."""
