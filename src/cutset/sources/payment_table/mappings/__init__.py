"""Mappings that come with cutset, one a file."""
