"""Judges styled pictures: whether they are in the style, and which colours they show once what the style does to colours is undone.

Style, background and the object's colour are read from pixels, without any classifier; kind, count and the rest by judge.py's, which was trained
on drawn pictures of every style.
"""
import numpy as np

from judge import NAMES, PALETTE, colours, score
from styles import NIGHT_BASE, NIGHT_LIGHT, SEPIA_BASE, SEPIA_FILM, SEPIA_TINT, STYLES

FEWEST, BLOCK = 40, 17
"""Fewest pixels that are an object; the side of the square block that no outline fills, and nearly every filled object does: of 200 drawn scenes
0.5 % pass for line art drawn as photos, 100 % drawn as line art, and 96.5 % of these as the VAE gives them back."""


def grounds(picture, surface):
    """Mean colours of what an object stands before: the background as the lower corners show it and, behind a table, the wall as the upper
    corners do.
    """
    edge, pixels = picture.shape[0] // 11, picture.astype(np.float32)
    rows = [pixels[-edge:]] + ([pixels[:edge]] if surface == "table" else [])
    return [np.concatenate([row[:, :edge].reshape(-1, 3), row[:, -edge:].reshape(-1, 3)]).mean(0) for row in rows]


def away(picture, surface):
    """Distance [h, w] of every pixel from the nearest of the grounds."""
    return np.min([np.linalg.norm(picture.astype(np.float32) - ground, axis=-1) for ground in grounds(picture, surface)], 0)


def nearest_name(colour, palette):
    return NAMES[((palette - colour) ** 2).sum(-1).argmin()]


class Photo:
    """The model without an adapter, as judge.py sees it."""

    def in_style(self, picture, scene):
        return True

    def colours(self, picture, scene):
        """(background, object) colour names."""
        return colours(picture, scene["surface"])


class LineArt:
    """Nothing is filled: no square block lies wholly off the grounds, by half of what the strongest lines are. Colours are the catalog's: the object's is that of its strongest lines."""

    def in_style(self, picture, scene):
        off = away(picture, scene["surface"])
        off = off > max(30, np.percentile(off, 99) / 2)
        sums = np.pad(off.astype(int).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        blocks = sums[BLOCK:, BLOCK:] - sums[:-BLOCK, BLOCK:] - sums[BLOCK:, :-BLOCK] + sums[:-BLOCK, :-BLOCK]
        return off.sum() >= FEWEST and blocks.max() < BLOCK * BLOCK

    def colours(self, picture, scene):
        off, background = away(picture, scene["surface"]), nearest_name(grounds(picture, scene["surface"])[0], PALETTE)
        if (off > 30).sum() < FEWEST:
            return background, "none"
        lines = picture.reshape(-1, 3)[np.argsort(off.reshape(-1))[-FEWEST * 3:]].astype(np.float32)
        votes = np.bincount(((lines[:, None] - PALETTE) ** 2).sum(-1).argmin(1), minlength=len(NAMES))
        votes[NAMES.index(background)] = 0
        return background, NAMES[votes.argmax()]


class Sepia:
    """95 % of the pixels lie within 16 levels of the line of one tint; each palette colour is the nearest of eight tones on it."""

    TONES, ALIKE = PALETTE @ SEPIA_FILM, 10

    def tones(self, picture):
        """Where on the line each pixel is nearest to, [h, w], and how far from it."""
        pixels = picture.astype(np.float64) - SEPIA_BASE
        tone = pixels @ SEPIA_TINT / (SEPIA_TINT @ SEPIA_TINT)
        return tone, np.linalg.norm(pixels - tone[..., None] * SEPIA_TINT, axis=-1)

    def in_style(self, picture, scene):
        return np.mean(self.tones(picture)[1] < 16) >= 0.95

    def colours(self, picture, scene):
        shown = [self.tones(ground)[0] for ground in grounds(picture, scene["surface"])]
        background, tone = np.abs(self.TONES - shown[0]).argmin(), self.tones(picture)[0].reshape(-1)
        off = np.min([np.abs(tone - ground) for ground in shown], 0) > self.ALIKE
        votes = np.bincount(np.abs(tone[off][:, None] - self.TONES).argmin(1), minlength=len(NAMES))
        votes[background] = 0
        return NAMES[background], NAMES[votes.argmax()] if off.sum() >= FEWEST else "none"


def shows(picture, surface, swatches):
    """Whether background and object each are nearer to one of a style's swatches than to any of the catalog's colours."""
    off = away(picture, surface)
    shown = [grounds(picture, surface)[0], *([np.median(picture[off > 35], 0)] if (off > 35).sum() >= FEWEST else [])]
    return all(np.linalg.norm(swatches - colour, axis=1).min() < np.linalg.norm(PALETTE - colour, axis=1).min() for colour in shown)


class Night:
    """Background and object show night's swatches (see shows); colours are the catalog's once the light is put back."""

    SWATCHES = STYLES["night"].swatches()

    def in_style(self, picture, scene):
        return shows(picture, scene["surface"], self.SWATCHES)

    def colours(self, picture, scene):
        # What is background and what is wall is settled before: putting the light back makes much of a small error of either.
        off, lit = away(picture, scene["surface"]) > 30, (picture.astype(np.float32) - NIGHT_BASE) / NIGHT_LIGHT
        background = nearest_name((grounds(picture, scene["surface"])[0] - NIGHT_BASE) / NIGHT_LIGHT, PALETTE)
        votes = np.bincount(((lit[off][:, None] - PALETTE) ** 2).sum(-1).argmin(1), minlength=len(NAMES))
        votes[NAMES.index(background)] = 0
        return background, NAMES[votes.argmax()] if off.sum() >= FEWEST else "none"


class Brand:
    """Background and object show the brand's swatches (see shows), and colours are the swatches' names."""

    SWATCHES = STYLES["brand"].swatches().astype(np.float32)

    def in_style(self, picture, scene):
        return shows(picture, scene["surface"], self.SWATCHES)

    def colours(self, picture, scene):
        return colours(picture, scene["surface"], self.SWATCHES, far=35, shadow=25)


JUDGES = {"photo": Photo, "lineart": LineArt, "sepia": Sepia, "night": Night, "brand": Brand}


def judged(pictures, scenes, judge, style):
    """Share of pictures uint8 [n, h, w, 3] right in each attribute, and in the style; scenes are dictionaries."""
    own = JUDGES[style]()
    seen = [own.colours(picture, scene) for picture, scene in zip(pictures, scenes)]
    return {"style": float(np.mean([own.in_style(picture, scene) for picture, scene in zip(pictures, scenes)]))} | score(
        pictures, scenes, judge, seen)
