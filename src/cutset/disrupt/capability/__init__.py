"""What a network can do: one capability a file, each a pure function over ties, amounts and roles.

A what-if: how able a network is by what is known of it, never how dangerous anybody is.
"""
