"""Columns about the accounts of a payment, one family a file."""
