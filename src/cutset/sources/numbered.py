"""Texts in which a list runs several values together: `(1) Tunisia (2) Libya`, `a) … b) …`."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"(?:(?<=^)|(?<=[\s,;.\[]))\(?([1-9]\d?|[a-hA-H])\)"
    r"(?:\s*-\s*\(?(?:[1-9]\d?|[a-h])\))?[.:]?\s*"
)


def split(text: str) -> list[str]:
    """The values of a text, one where it is not numbered; a range of numbers shares a value.

    >>> split("(1)-(2) Tunisia (3) Libya")
    ['Tunisia', 'Libya']
    >>> split("a) Syrian Arab Republic b) State of Palestine")
    ['Syrian Arab Republic', 'State of Palestine']
    >>> split("Jordanian passport numbers (1) K048787 (2) 486298")
    ['K048787', '486298']
    >>> split("Street 13 (near b) the mosque")
    ['Street 13 (near b) the mosque']
    """
    marks = list(_MARK.finditer(text)) if ")" in text else []
    if not marks or marks[0][1].lower() not in ("1", "a"):
        return [text.strip()] if text.strip() else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    values = (text[mark.end() : end].strip(" ,;-") for mark, end in zip(marks, ends, strict=True))
    return [value for value in values if value]
