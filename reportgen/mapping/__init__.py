"""Statements -> Report: concepts for rows, facts, networks."""
