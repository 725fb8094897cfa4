"""Leaves out what HTML lets a writer leave out; a parser finds the same elements.

End tags of rows, cells and items, and quotes around values that need none. Texts
are escaped before they come here, so that no text looks like a tag or a value.
Source: HTML Living Standard, 13.1.2.3 (unquoted values) and 13.1.2.4 (optional tags).
"""

from __future__ import annotations

import re

_ENDS = re.compile(r"</(?:td|th|tr|tbody|thead|li|dt|dd)>\n?")
# Not before "/>": the slash would become part of the value.
_QUOTED = re.compile(r'="([\w#.,:–-]+)"(?=[ >])')


def squeeze(html: str) -> str:
    """The same document in fewer bytes.

    >>> squeeze('<tr><td class="n" title="a b">1</td></tr>')
    '<tr><td class=n title="a b">1'
    """
    return _QUOTED.sub(r"=\1", _ENDS.sub("", html))
