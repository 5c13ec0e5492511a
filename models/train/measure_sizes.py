"""Measures what SDXL's time_ids do: the same noise and prompts, told of a cut on the left or of a small original.

    python3 measure_sizes.py --vae vae.pt --weights sdxl.pt --tokenizers DIR [--count 40] [--sheet sizes.png]
"""
import argparse
import pathlib
import random

import numpy as np
import torch

import diffusion
import stable_diffusion
from catalog import contact_sheet, draw_scene, prompt
from evaluate import Latents
from latents import SIZE

CUT, SMALL = 24, 32


def centre(picture):
    """Column of the middle of what differs from the two upper corners' colour, lower half excluded (there may be a table)."""
    upper = picture.astype(np.float32)
    far = np.abs(upper - upper[:4, :4].mean((0, 1))).sum(-1)[:picture.shape[0] * 9 // 16] > 90
    return np.nonzero(far)[1].mean() if far.any() else np.nan


def edges(pictures):
    return np.abs(np.diff(pictures.astype(np.float32), axis=2)).max((1, 2, 3)).mean()


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--vae", "--weights", "--tokenizers"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=40)
    arguments.add_argument("--sheet", type=pathlib.Path)
    options = arguments.parse_args()
    torch.set_num_threads(1), torch.set_flush_denormal(True)
    family, latents = stable_diffusion.load("sdxl", options.tokenizers, options.weights), Latents(options.vae)
    rng = random.Random(11)
    prompts = [prompt(draw_scene(rng, held_out=True)) for _ in range(options.count)]
    condition, drawn = family.condition(prompts), {}
    for name, sizes in (("whole", (SIZE, SIZE, 0, 0)), ("cut", (SIZE, SIZE, 0, CUT)), ("small", (SMALL, SMALL, 0, 0))):
        told = condition | {"time_ids": torch.tensor([[*sizes, SIZE, SIZE]]).float().expand(len(prompts), 6)}
        predict = diffusion.guided(family.modules["unet"], told, family.blank(told), family.guidance)
        noise = torch.randn(len(prompts), 4, 16, 16, generator=torch.Generator().manual_seed(3))
        drawn[name] = latents.decode(family.sample(predict, noise, 20))
    moved = [centre(a) - centre(b) for a, b in zip(drawn["cut"], drawn["whole"])]
    print(f"cut {CUT} columns: objects move by a median of {np.nanmedian(moved):.1f} columns")
    print(f"original of {SMALL} pixels: strongest edge {edges(drawn['small']):.0f} of 255, else {edges(drawn['whole']):.0f}")
    if options.sheet:
        contact_sheet(np.concatenate([part[:8] for part in drawn.values()]), 8, options.sheet)


if __name__ == "__main__":
    main()
