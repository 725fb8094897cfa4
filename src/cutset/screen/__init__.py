"""Names screened against lists: the answer, its evidence beyond the name, its state."""
