"""Rules over a filing, one module a family; functions rule_*(filed) yield Faults, and their docstring is the rule."""
