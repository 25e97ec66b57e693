"""Rules over a report, one module a family; functions rule_*(report) yield Findings."""
