"""Matchers: each weighs one kind of evidence for the concepts of a row. The folder is the registry.

A matcher has `propose` or `judge`, or neither where it overrules them all:

`propose(setting, row) -> dict[str, float]`: concept names and how likely each is (OWN stands for a concept of the
filer's own); those of all matchers are added up.
`judge(setting, row, name) -> float | None`: the logarithm of how much likelier (above 0) or less likely (below) the
evidence makes the concept; None when the row cannot be it.
"""
