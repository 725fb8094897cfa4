"""Payments in the lake: from what a source says to checked rows, entities and a view of both."""
