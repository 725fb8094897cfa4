from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from cutset.model.marking import TLP
from cutset.report import tokens

Colour = NDArray[np.float64]

# How severe dichromats see linear RGB. Source: Machado, Oliveira and Fernandes, 2009.
SIGHTS = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
THEMES = {"light": tokens.LIGHT, "dark": tokens.DARK}
# Ottosson's OKLab, 2020.
TO_CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip


def linear(colour: str) -> Colour:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((linear(c) @ [0.2126, 0.7152, 0.0722] for c in (a, b)), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


def seen(colour: str, sight: str) -> Colour:
    return TO_LAB @ np.cbrt(TO_CONES @ np.clip(SIGHTS[sight] @ linear(colour), 0, 1))


def test_contrast_of_black_on_white_is_the_greatest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("theme", "ground"), list(product(THEMES, tokens.GROUNDS)))
def test_text_has_the_contrast_that_text_needs(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    weak = {t: contrast(colours[t], colours[ground]) for t in tokens.TEXTS}
    assert {t: c for t, c in weak.items() if c < 4.5} == {}


@pytest.mark.parametrize(("theme", "ground"), list(product(THEMES, tokens.GROUNDS)))
def test_marks_have_the_contrast_that_marks_need(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    weak = {m: contrast(colours[m], colours[ground]) for m in tokens.MARKS}
    assert {m: c for m, c in weak.items() if c < 3} == {}


@pytest.mark.parametrize("level", TLP)
def test_every_marking_has_its_official_colour_and_can_be_read(level: TLP) -> None:
    assert contrast(tokens.TLP[level.label], tokens.TLP_GROUND) >= 4.5


@pytest.mark.parametrize(("theme", "sight"), list(product(THEMES, SIGHTS)))
def test_kinds_stay_apart_for_the_colour_blind(theme: str, sight: str) -> None:
    kinds = {n: c for n, c in THEMES[theme].items() if n.startswith("kind-")}
    near = [
        (a, b)
        for a, b in combinations(kinds, 2)
        if np.linalg.norm(seen(kinds[a], sight) - seen(kinds[b], sight)) < 0.1
    ]
    assert near == []


@pytest.mark.parametrize(("theme", "sight"), list(product(THEMES, SIGHTS)))
def test_for_and_against_stay_apart_for_the_colour_blind(theme: str, sight: str) -> None:
    colours = THEMES[theme]
    apart = np.linalg.norm(seen(colours["for"], sight) - seen(colours["against"], sight))
    assert apart > 0.1


def test_both_themes_name_the_same_tokens() -> None:
    assert set(tokens.LIGHT) == set(tokens.DARK)
