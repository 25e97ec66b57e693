"""Taxonomies: the baked catalogue, and later official packages."""
