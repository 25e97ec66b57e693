"""Evidence for (line item, concept), one module a kind."""
