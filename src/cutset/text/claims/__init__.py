"""Claims from text: which sentence says what of whom, by patterns that can be read."""
