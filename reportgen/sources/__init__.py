"""Readers: bytes -> Document. One module a format, with SUFFIXES, identify(head) and read(source, log)."""
