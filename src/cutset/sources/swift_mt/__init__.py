"""SWIFT MT payment messages."""
