"""Measures an adapter's file on prompts that were never drawn for training, beside the model without it, and writes its card.

    python3 evaluate_lora.py lineart --vae vae.pt --weights sd15.pt --tokenizers DIR --judge judge.pt --base base.npy
        [--count 200] [--weight 1] [--sheet sheet.png] [--card]

Noise and prompts are the same with and without the adapter. --base keeps the pictures without it, which are the same for every adapter.
"""
import argparse
import hashlib
import pathlib
import random
from dataclasses import asdict

import numpy as np
import torch

import dialects
import judge as judging
import safetensors
import stable_diffusion
from adapters import ADAPTERS, path_of
from catalog import contact_sheet, draw_scene, prompt
from evaluate import Latents, generate
from export import save_json
from lora import Adapter
from style_judge import JUDGES, judged

LICENCE, DRAWN = "Apache-2.0", "Trained on pictures drawn by program (models/train); no photograph and no other data set was used."


def write_card(name, recipe, adapter, model, measured):
    path = path_of(name)
    content = path.read_bytes()
    save_json(path.with_suffix(".json"), {
        "schema": 1, "id": hashlib.sha256(content).hexdigest(), "name": name, "model": model, "rank": recipe.rank, "layers": len(adapter.layers),
        "bytes": len(content), "title": recipe.title, "description": recipe.description, "licence": LICENCE, "measured": measured,
        "provenance": DRAWN})


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("adapter", choices=ADAPTERS)
    for name in ("--vae", "--weights", "--tokenizers", "--judge", "--base"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--weight", type=float, default=1.0)
    arguments.add_argument("--seed", type=int, default=777)
    arguments.add_argument("--sheet", type=pathlib.Path)
    arguments.add_argument("--card", action="store_true")
    options = arguments.parse_args()
    torch.set_num_threads(1), torch.set_flush_denormal(True)
    recipe, rng, judge = ADAPTERS[options.adapter], random.Random(options.seed), judging.load(options.judge)
    family, latents = stable_diffusion.load(recipe.family, options.tokenizers, options.weights), Latents(options.vae)
    scenes = [draw_scene(rng, held_out=True) for _ in range(options.count)]
    rows, prompts = [asdict(scene) for scene in scenes], [prompt(scene) for scene in scenes]
    if not options.base.exists():
        np.save(options.base, generate(family, latents, prompts))
    base = np.load(options.base)
    adapter = Adapter(family.modules, recipe.targets, recipe.rank)
    dialects.take(adapter, recipe, safetensors.load(path_of(options.adapter))[0])
    adapter.set_weight(options.weight)
    pictures = generate(family, latents, prompts)
    before, after = judged(base, rows, judge, "photo"), judged(pictures, rows, judge, recipe.style)
    # The model as it is must not pass for styled.
    before["style"] = float(np.mean([JUDGES[recipe.style]().in_style(picture, row) for picture, row in zip(base, rows)]))
    for name, share in after.items():
        print(f"{name:12} without {before[name]:6.1%}  with {share:6.1%}")
    if options.card:
        how = (f"{options.count} prompts that were never drawn for training, {family.sampler_name}, 20 steps, guidance {family.guidance}, weight "
               f"{options.weight:g}; in brackets the model without the adapter, same prompts and noise")
        write_card(options.adapter, recipe, adapter, family.id,
                   {"on": how} | {name: f"{share:.1%} ({before[name]:.1%})" for name, share in after.items()})
    if options.sheet:
        contact_sheet([picture for pair in zip(np.split(base[:32], 4), np.split(pictures[:32], 4)) for half in pair for picture in half], 8, options.sheet)


if __name__ == "__main__":
    main()
