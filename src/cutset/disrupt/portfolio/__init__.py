"""Which lawful actions to take together, within what each agency may and can do.

Pure functions over actions, their effects and rules; solved exactly by HiGHS.
"""
