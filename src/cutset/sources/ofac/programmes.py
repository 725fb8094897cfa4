"""OFAC's programme codes under the keys by which FollowTheMoney data names programmes.

Only those that domain.md §2.4 gives are mapped (keys of OpenSanctions'
programmes); every code is kept as it stands beside its key.
"""

from __future__ import annotations

from collections.abc import Mapping

AUTHORITY = "Office of Foreign Assets Control"
LIST = "SDN"

PROGRAM_ID: Mapping[str, str] = {
    "TCO": "US-TCO",
    "SDNT": "US-NARCO",
    "SDNTK": "US-NARCO",
    "ILLICIT-DRUGS-EO14059": "US-NARCO",
    "SDGT": "US-TERR",
    "FTO": "US-TERR",
}
