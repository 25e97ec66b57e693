"""Readers of tagged reports, one module a format: `identify(head, name)` and `read(name, data, neighbours, log)`.

`head` are the first bytes of the file, HEAD of them; a reader returns a Filing for each report that the file holds.
"""
