"""The tokens of the visual language: colours for light and dark, checked by a test.

Text pairs keep a contrast of at least 4.5, marks of at least 3. The kinds stay
apart for the three common kinds of colour blindness, and are never told apart
by colour alone. Source of the TLP colours: FIRST, TLP 2.0, 2022.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "surface": "#f5f5f2",
    "ink": "#1a1c20",
    "muted": "#555a63",
    "rule": "#dcdcd6",
    "edge": "#858a93",
    "link": "#1d4f91",
    "for": "#2a6cb0",
    "against": "#a85004",
    "silent": "#82878f",
    "alert": "#b3261e",
    "kind-person": "#344e83",
    "kind-organisation": "#956103",
    "kind-vessel": "#619970",
    "kind-aircraft": "#544500",
    "kind-account": "#2a0380",
    "kind-wallet": "#590039",
    "kind-other": "#666c72",
}
DARK: Mapping[str, str] = {
    "paper": "#14161a",
    "surface": "#1d2025",
    "ink": "#e9e9e4",
    "muted": "#a4a9b2",
    "rule": "#33373e",
    "edge": "#737983",
    "link": "#8fbdf5",
    "for": "#5f9fe0",
    "against": "#e08a3c",
    "silent": "#8f959e",
    "alert": "#ff7a6e",
    "kind-person": "#077bff",
    "kind-organisation": "#c37319",
    "kind-vessel": "#b6f7c3",
    "kind-aircraft": "#dcd143",
    "kind-account": "#aa90dd",
    "kind-wallet": "#f48f9a",
    "kind-other": "#767b82",
}
TLP: Mapping[str, str] = {
    "RED": "#ff2b2b",
    "AMBER+STRICT": "#ffc000",
    "AMBER": "#ffc000",
    "GREEN": "#33ff00",
    "CLEAR": "#ffffff",
}
TLP_GROUND = "#000000"

TEXTS = ("ink", "muted", "link", "alert", "for", "against")
MARKS = ("edge", "for", "against", "silent", "alert", *(n for n in LIGHT if n.startswith("kind-")))
GROUNDS = ("paper", "surface")


def _declared(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def css() -> str:
    """The tokens as CSS variables: light, dark by preference or choice, always light on paper."""
    light, dark = _declared(LIGHT), _declared(DARK)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        "@media screen and (prefers-color-scheme:dark){"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )
