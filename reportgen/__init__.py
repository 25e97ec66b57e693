"""Financial statements in, tagged reports out."""
