"""Indicators of domain.md §2.4, one a file: what each measures, of what, and what makes it wrong.

None of them enters the probability of the definition: no truth at hand calibrates them, so they
stand beside it. Nationality, citizenship, birthplace, residence, ethnicity, religion, language
and script are in nothing that an indicator may read (`subject.Subject`).
"""
