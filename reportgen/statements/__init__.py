"""Document -> Statements: where they are, their columns, rows, amounts and sums."""
