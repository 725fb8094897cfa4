"""Reports in UNODC's goAML."""
