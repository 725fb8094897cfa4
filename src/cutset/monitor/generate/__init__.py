"""Labelled payments made by chance and a seed: no real person, account or payment is in them."""
