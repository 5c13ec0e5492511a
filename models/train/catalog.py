"""The catalog that the bundled models learn: product pictures drawn by program, each with the prompt that describes it.

A picture shows one or two objects of one kind and colour on a plain background or a table. Nothing here comes from a photograph
or from another data set, so the pictures, and the models trained on them, are Farm's own.
"""
import hashlib
import random
from dataclasses import asdict, dataclass

import numpy as np
from PIL import Image, ImageDraw

from palette import COLOURS, WALL
from styles import STYLES

KINDS = {"mug": "mugs", "bottle": "bottles", "box": "boxes", "ball": "balls", "lamp": "lamps", "shoe": "shoes"}
SURFACES = ("background", "table")
SIZES = ("small", "medium", "large")
POSITIONS = ("left", "center", "right")

SUPERSAMPLING = 4
HELD_OUT_SHARE = 10
"""One full prompt in ten (by hash) is never drawn for training: the prompts that accuracy is measured on."""


@dataclass(frozen=True)
class Scene:
    kind: str
    colour: str
    background: str
    surface: str
    count: int
    size: str
    position: str

    def held_out(self) -> bool:
        text = "|".join(str(value) for value in asdict(self).values())
        return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def draw_scene(rng: random.Random, held_out: bool = False) -> Scene:
    """A scene at random; two objects are always of medium size and centred."""
    while True:
        two = rng.random() < 0.3
        scene = Scene(
            kind=rng.choice(list(KINDS)), colour=rng.choice(list(COLOURS)), background=rng.choice(list(COLOURS)),
            surface=rng.choice(SURFACES), count=2 if two else 1,
            size="medium" if two else rng.choice(("small", "medium", "medium", "large")),
            position="center" if two else rng.choice(("left", "center", "center", "right")))
        if scene.background != scene.colour and scene.held_out() == held_out:
            return scene


def prompt(scene: Scene) -> str:
    """The plain form: 'a small red mug on the left on a blue background', 'two red mugs on a blue table'."""
    return f"{_subject(scene)}{_place(scene)} on {_article(scene.background)} {scene.background} {scene.surface}"


def prompt_variant(scene: Scene, rng: random.Random) -> str:
    """One of the ways in which a person would ask for the same scene."""
    subject, form = _subject(scene), rng.random()
    if form < 0.55:
        text = prompt(scene)
    elif form < 0.70:
        bare = subject if scene.count == 2 else subject.split(" ", 1)[1]
        text = f"{bare}{_place(scene)}, {scene.background} {scene.surface}"
    elif form < 0.85:
        link = "against" if scene.surface == "background" else "standing on"
        text = f"{subject}{_place(scene)} {link} {_article(scene.background)} {scene.background} {scene.surface}"
    else:
        lead = rng.choice(("a photo of ", "product shot of ", "catalog picture of ", "studio photo of "))
        text = lead + prompt(scene)
    if rng.random() < 0.12:
        text += rng.choice((".", ", studio light", ", product photo", ", high quality", ", catalog"))
    return text


def _subject(scene: Scene) -> str:
    noun = KINDS[scene.kind] if scene.count == 2 else scene.kind
    words = ([] if scene.size == "medium" else [scene.size]) + [scene.colour, noun]
    return " ".join(["two" if scene.count == 2 else _article(words[0])] + words)


def _place(scene: Scene) -> str:
    return "" if scene.position == "center" else f" on the {scene.position}"


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


class Pen:
    """Fills shapes, or for line art outlines them in the object's colour."""

    def __init__(self, image, colour, background, line_width, outline):
        self.canvas, self.colour, self.background = ImageDraw.Draw(image), colour, background
        self.line_width, self.outline = line_width, outline

    def polygon(self, points, light=1.0):
        if self.outline:
            self.canvas.polygon(points, fill=self.background)
            self.canvas.line(points + points[:2], fill=self.colour, width=self.line_width, joint="curve")
        else:
            self.canvas.polygon(points, fill=shade(self.colour, light))

    def ellipse(self, box, light=1.0):
        if self.outline:
            self.canvas.ellipse(box, fill=self.background, outline=self.colour, width=self.line_width)
        else:
            self.canvas.ellipse(box, fill=shade(self.colour, light))

    def rounded(self, box, radius, light=1.0):
        if self.outline:
            self.canvas.rounded_rectangle(box, radius, fill=self.background, outline=self.colour, width=self.line_width)
        else:
            self.canvas.rounded_rectangle(box, radius, fill=shade(self.colour, light))


def shade(colour, light):
    """Darker below 1, towards white above 1."""
    return tuple(int(max(0, min(255, v * light if light <= 1 else v + (255 - v) * (light - 1)))) for v in colour)


def draw_object(image, kind, colour, centre, base, height, background, outline):
    """Draws one object whose base stands at y = base; all lengths are in supersampled pixels."""
    k = height / 100.0
    pen = Pen(image, colour, background, max(12, int(13 * k ** 0.5)), outline)
    high = 1.0 if outline else (1.22 if sum(colour) < 680 else 0.90)
    low = 0.78 if sum(colour) > 150 else 1.25
    x, y = (lambda v: centre + v * k), (lambda v: base - v * k)
    if kind == "mug":
        pen.canvas.ellipse([x(18), y(62), x(58), y(18)], outline=colour if outline else shade(colour, low), width=max(6, int(9 * k)))
        pen.rounded([x(-38), y(80), x(34), y(0)], 12 * k)
        pen.ellipse([x(-38), y(88), x(34), y(70)], low)
    elif kind == "bottle":
        pen.rounded([x(-10), y(112), x(10), y(70)], 3 * k, low)
        pen.rounded([x(-24), y(78), x(24), y(0)], 12 * k)
        pen.rounded([x(-24), y(50), x(24), y(22)], 1, high)
    elif kind == "box":
        pen.polygon([(x(-42), y(62)), (x(-20), y(84)), (x(46), y(84)), (x(30), y(62))], high)
        pen.polygon([(x(30), y(62)), (x(46), y(84)), (x(46), y(20)), (x(30), y(0))], low)
        pen.polygon([(x(-42), y(62)), (x(30), y(62)), (x(30), y(0)), (x(-42), y(0))])
    elif kind == "ball":
        pen.ellipse([x(-42), y(84), x(42), y(0)])
        if outline:
            pen.canvas.arc([x(-42), y(60), x(42), y(24)], 0, 180, fill=colour, width=pen.line_width)
        else:
            pen.ellipse([x(-24), y(72), x(0), y(48)], high)
    elif kind == "lamp":
        pen.rounded([x(-5), y(60), x(5), y(4)], 2, low)
        pen.rounded([x(-26), y(10), x(26), y(0)], 4 * k, low)
        pen.polygon([(x(-22), y(108)), (x(22), y(108)), (x(44), y(52)), (x(-44), y(52))])
    elif kind == "shoe":
        pen.polygon([(x(-50), y(10)), (x(-46), y(62)), (x(-16), y(66)), (x(0), y(40)), (x(40), y(28)), (x(54), y(10))])
        pen.rounded([x(-52), y(14), x(56), y(0)], 5 * k, low)


def render(scene: Scene, rng: random.Random, style: str = "photo", resolution: int = 128) -> np.ndarray:
    """Draws a scene as uint8 [resolution, resolution, 3]; place and size vary a little with rng."""
    width = resolution * SUPERSAMPLING
    unit, outline, palette = width / 256.0, STYLES[style].outline, STYLES[style].palette
    background, colour = palette[scene.background], palette[scene.colour]
    image = Image.new("RGB", (width, width), background)
    canvas = ImageDraw.Draw(image)
    horizon = int((146 + rng.uniform(-6, 6)) * unit)
    if scene.surface == "table":
        canvas.rectangle([0, 0, width, horizon], fill=WALL)
    height = {"small": 78, "medium": 116, "large": 160}[scene.size] * unit * rng.uniform(0.95, 1.05)
    if scene.count == 2:
        height *= 0.72
        centres = [70 * unit, 186 * unit]
    else:
        centres = [{"left": 74, "center": 128, "right": 182}[scene.position] * unit]
    base = {"small": 178, "medium": 200, "large": 218}[scene.size] * unit
    dx, dy, k = rng.uniform(-7, 7) * unit, rng.uniform(-6, 6) * unit, height / 100
    shadow = shade(background, 0.80) if sum(background) > 200 else shade(background, 1.12)
    for centre in centres:
        cx, by = centre + dx, base + dy
        if not outline:
            canvas.ellipse([cx - 52 * k, by - 8 * k, cx + 56 * k, by + 9 * k], fill=shadow)
        draw_object(image, scene.kind, colour, cx, by, height, background, outline)
    pixels = np.asarray(image.resize((resolution, resolution), Image.BOX), dtype=np.float32)
    return STYLES[style].finish(pixels)


def contact_sheet(pictures, columns: int, path: str, padding: int = 4) -> None:
    """Saves pictures [n, h, w, 3] as one sheet."""
    height, width = pictures[0].shape[:2]
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + padding), rows * (height + padding)), (90, 90, 90))
    for i, picture in enumerate(pictures):
        sheet.paste(Image.fromarray(picture), ((i % columns) * (width + padding), (i // columns) * (height + padding)))
    sheet.save(path)
