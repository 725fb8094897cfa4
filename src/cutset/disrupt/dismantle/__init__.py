"""Which nodes to take out, in which order, so that a graph falls apart soonest.

Pure functions from arrays to arrays. Orders are what-ifs on observed layers: they name positions,
and nobody as a target.
"""
