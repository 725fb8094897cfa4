"""Which organisations are companies.

Those whose name bears a legal form, or that a commercial register numbers. All
others stay organisations, because the list does not say what they are.
"""

from __future__ import annotations

import re

_ANYWHERE = (
    r"LTDA?\.?|LIMITED|LIMITADA|LDA\.?|INC\.?|INCORPORATED|INCORPORADO|CORP\.?|CORPORATION|COMPANY"
    r"|CO\.|CIA\.?|GMBH|DMCC|SPRL|L\.?L\.?C\.?|L\.?L\.?P\.?|P\.?L\.?C\.?|PTE|PTY|SDN\.? BHD"
    r"|S\.A\.(?:[A-Z]\.)*|S\. ?EN C\.|S\.R\.L\.|S\.?A\.?R\.?L\.?|C\.V\.|C\.A\.|S\.L\.|S\.P\.A\."
    r"|B\.V\.|N\.V\.|[POCJ]\.?J\.?S\.?C\.?|J\.?S\.?C\.?|JOINT[- ]STOCK|OAO|OOO|ZAO|PAO|A\.S\."
    r"|D\.O\.O\.|DOO|E\.?I\.?R\.?L\.?|F\.?Z\.?E\.?|FZCO|FZ-LLC|E\.U\.|K\.K\.|W\.L\.L\."
)
_AT_THE_END = (
    r"SA|SAS|SAL|SRL|SL|AG|BV|NV|KG|KFT|SPA|LP|AS|AO|KK|EOOD|OOD|OU|AB|OY|PT|CO|AD|FZC|TOV"
)
_FORM = re.compile(rf"(?<![A-Z.])(?:{_ANYWHERE})(?![A-Z])|(?<=[ ,])(?:{_AT_THE_END})\.?$")


def has_legal_form(name: str) -> bool:
    """Whether a name bears the legal form of a company.

    >>> has_legal_form("AGROPECUARIA LA ROBLEDA S.A."), has_legal_form("GLOBAL SEA LINE CO LTD")
    (True, True)
    >>> has_legal_form("SINALOA CARTEL"), has_legal_form("MINISTRY OF INTELLIGENCE")
    (False, False)
    """
    return _FORM.search(name.upper()) is not None
