"""Columns about shapes that several payments form, one shape a file."""
