"""Measures a trained flow family on prompts that were never drawn for training, and saves a sheet of its pictures.

    python3 evaluate_flow.py --family flux1 --data DIR --vae vae16.pt --model flux1.pt [--steps 20] [--guidance 3] [--scale 3]
        [--strange] [--reference]

DIR holds the tokenizers and judge.pt. --scale is the guidance that a distilled model is told, with --guidance 1. --strange puts one to three
words that mean nothing into each prompt, and adds what it measures to --json; --reference has the object shown by a picture instead of named.
"""
import argparse
import json
import pathlib
import random
from dataclasses import asdict, replace

import numpy as np
import torch

import flow_families as families
import judge as judging
import vae as autoencoder
from catalog import contact_sheet, draw_scene, prompt, render
from evaluate import to_pixels
from flow import pack, unpack
from references import reference_prompt
from strange_words import disturb

SIDE = 16
"""Height and width of the latents of 128 x 128 pixels."""


@torch.no_grad()
def generate(family, vae, prompts, steps, guidance, seed=0, references=None, scale=None):
    """Pictures uint8 [n, 128, 128, 3]; references are pictures [-1, 1] that the family is shown, one a prompt; scale is the guidance that a
    distilled model is told.
    """
    generator, pictures = torch.Generator().manual_seed(seed), []
    for i in range(0, len(prompts), 25):
        texts = prompts[i:i + 25]
        noise = torch.randn(len(texts), SIDE * SIDE // 4, 4 * family.latent_channels, generator=generator)
        extra = {} if scale is None else {"scale": scale}
        if references is not None:
            extra["reference"] = family.normalise(pack(vae.encode(references[i:i + 25])[0]))
        pictures.append(to_pixels(vae.decoder(unpack(family.sample(texts, noise, steps, guidance, **extra), SIDE, SIDE))))
    return np.concatenate(pictures)


def shown(scene, rng):
    """A picture of the scene's object elsewhere: another background, place and size."""
    other = draw_scene(rng)
    while other.background == scene.colour or other.count == 2:
        other = draw_scene(rng)
    return render(replace(other, kind=scene.kind, colour=scene.colour), rng)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--family", choices=families.FAMILIES, required=True)
    for name in ("--data", "--vae", "--model"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--steps", type=int, default=20)
    arguments.add_argument("--guidance", type=float, default=3.0)
    arguments.add_argument("--scale", type=float)
    arguments.add_argument("--seed", type=int, default=777)
    arguments.add_argument("--strange", action="store_true")
    arguments.add_argument("--reference", action="store_true")
    arguments.add_argument("--sheet", type=pathlib.Path)
    arguments.add_argument("--json", type=pathlib.Path)
    options = arguments.parse_args()
    torch.set_num_threads(1), torch.set_flush_denormal(True)
    (vae, _), (family, saved) = autoencoder.load(options.vae), families.load(options.family, options.data, options.model)
    family.widen()
    judge, rng = judging.load(options.data / "judge.pt"), random.Random(options.seed)
    scenes = [draw_scene(rng, held_out=True) for _ in range(options.count)]
    prompts, references = [prompt(scene) for scene in scenes], None
    if options.strange:
        prompts = [disturb(text, rng) for text in prompts]
    if options.reference:
        scenes = [replace(scene, count=1, size="medium") for scene in scenes]
        prompts = [reference_prompt(asdict(scene), rng) for scene in scenes]
        references = torch.from_numpy(np.stack([shown(scene, rng) for scene in scenes])).permute(0, 3, 1, 2).float() / 127.5 - 1
    pictures = generate(family, vae, prompts, options.steps, options.guidance, references=references, scale=options.scale)
    scores = judging.score(pictures, [asdict(scene) for scene in scenes], judge)
    guidance = options.guidance if options.scale is None else options.scale
    print(saved["steps"], "training steps;", options.steps, "steps, guidance", guidance, scores)
    if options.json:
        how = f"{options.count} prompts that were never drawn for training, flow Euler, {options.steps} steps, guidance {guidance:g}"
        measured = {"on": how} | {name: f"{share:.1%}" for name, share in scores.items()}
        if options.strange:
            named = ", ".join(f"{name} {scores[name]:.1%}" for name in ("colour", "background", "kind"))
            measured = json.loads(options.json.read_text()) | {"with 1 to 3 strange words in each prompt": named}
        options.json.write_text(json.dumps(measured))
    if options.sheet:
        contact_sheet(pictures[:48], 8, options.sheet)


if __name__ == "__main__":
    main()
