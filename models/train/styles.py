"""The styles that pictures are drawn in: the catalog's photo-like one, and those that adapters are trained to.

A style never moves anything: object, count, size and place are those of the same scene drawn as a photo.
"""
from dataclasses import dataclass, field

import numpy as np

from palette import BRAND, COLOURS

SEPIA_FILM, SEPIA_TINT, SEPIA_BASE = np.array([0.64, 0.34, 0.02]), np.array([1.0, 0.82, 0.60]), np.array([14.0, 8.0, 2.0])
"""Film behind an orange filter, where each of the eight colours has a tone of its own, 20 levels or more from the next. (With the usual
0.30, 0.59, 0.11 red, blue and purple are one tone, and a red mug on a blue table cannot be seen.)"""
NIGHT_LIGHT, NIGHT_BASE = np.array([0.42, 0.50, 0.72]), np.array([4.0, 8.0, 26.0])


@dataclass(frozen=True)
class Style:
    """`grade` [3, 3] and `base` [3] make a styled pixel of a photo's: pixel @ grade + base."""

    name: str
    palette: dict = field(default_factory=lambda: COLOURS)
    outline: bool = False
    grade: np.ndarray = field(default_factory=lambda: np.eye(3))
    base: np.ndarray = field(default_factory=lambda: np.zeros(3))

    def finish(self, pixels):
        """Float pixels [..., 3] as drawn to uint8 ones in the style."""
        return np.clip(pixels @ self.grade + self.base, 0, 255).astype(np.uint8)

    def swatches(self):
        """What each palette colour looks like in the style, [8, 3]."""
        return np.array(list(self.palette.values())) @ self.grade + self.base


STYLES = {style.name: style for style in (
    Style("photo"),
    Style("lineart", outline=True),
    Style("sepia", grade=np.outer(SEPIA_FILM, SEPIA_TINT), base=SEPIA_BASE),
    Style("night", grade=np.diag(NIGHT_LIGHT), base=NIGHT_BASE),
    Style("brand", palette=BRAND))}
