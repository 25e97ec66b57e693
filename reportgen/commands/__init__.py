"""The commands, a module each: `add(parser)` names its arguments, `run(parsed)` returns the exit code."""
