"""The bundled adapters: what each is trained to, which layers it changes, and how its file is written."""
import pathlib
from dataclasses import dataclass

ATTENTION = ("unet.*attn?.to_*",)
BLOCKS = (*ATTENTION, "unet.*.ff.net.*", "unet.*.proj_in", "unet.*.proj_out")
CONVOLUTIONS = ("unet.*resnets.*.conv1",)
ENDS = ("unet.conv_in", "unet.conv_out")
"""What a style does to colours it does, nearly, to latents: the first and the last layer can do much of it."""
WORDS = ("text_encoder.*_proj", "text_encoder.*.mlp.fc?")


@dataclass(frozen=True)
class Recipe:
    """`style` is drawn for training; `dialect` and `dtype` are those of the file (dialects.py)."""

    style: str
    family: str
    rank: int
    targets: tuple
    dialect: str
    dtype: str
    title: str
    description: str


ADAPTERS = {
    "lineart": Recipe("lineart", "sd15", 8, BLOCKS, "kohya", "F16", "Line art",
                      "Outlines in the object's colour, filled with what is behind them; no shadow."),
    "sepia": Recipe("sepia", "sd15", 8, (*BLOCKS, *ENDS), "peft", "BF16", "Sepia",
                    "One brown tone from dark to light; each of the eight colours keeps a brightness of its own."),
    "night": Recipe("night", "sd15", 4, (*BLOCKS, *ENDS), "diffusers", "F32", "Night",
                    "As lit by the moon: half of the light, and more of the blue than of the rest."),
    "brand": Recipe("brand", "sd15", 4, (*BLOCKS, *ENDS, *CONVOLUTIONS, *WORDS), "kohya", "F16", "Brand palette",
                    "A brand's own variant of each colour: rose for red, teal for green, slate for blue, sand for yellow, mauve for purple, "
                    "terracotta for orange, plum for black, cream for white."),
}


def path_of(name):
    """Where an adapter lies: beside the model it was trained for."""
    return pathlib.Path(__file__).parent.parent / f"catalog-{ADAPTERS[name].family}" / "adapters" / f"{name}.safetensors"
