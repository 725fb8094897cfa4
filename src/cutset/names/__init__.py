"""The matcher of names: an index, cheap candidates with a bound, an aligned score.

`NameIndex` answers many queries at once; `compare` tells what one pair shares. Both give
the same score for the same pair: it depends on the two names and on the versioned tables
of `names/data`, never on what else a list holds.
"""
