"""Measures a trained model on prompts that were never drawn for training, and saves a sheet of its pictures.

    python3 evaluate.py sd15 --vae vae.pt --weights sd15.pt --tokenizers DIR --judge judge.pt [--count 200] [--strange 50]
        [--sheet sheet.png] [--json FILE]
"""
import argparse
import json
import pathlib
import random
from dataclasses import asdict

import numpy as np
import torch

import stable_diffusion
import vae as autoencoder
import judge as judging
from catalog import contact_sheet, draw_scene, prompt, render
from strange_words import disturb


def to_pixels(x):
    return ((x.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()


class Latents:
    """A VAE with its scaling: latents as the denoiser has them to pixels and back."""

    def __init__(self, path):
        self.vae, saved = autoencoder.load(path)
        self.scale, self.shift = saved["scaling_factor"], saved.get("shift_factor", 0.0)

    @torch.no_grad()
    def decode(self, latents):
        return to_pixels(self.vae.decoder(latents / self.scale + self.shift))

    @torch.no_grad()
    def encode(self, pictures):
        """Pictures uint8 [n, h, w, 3] to latents, without noise."""
        x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
        return (self.vae.encode(x)[0] - self.shift) * self.scale


def generate(family, latents, prompts, seed=0, steps=20, guidance=None):
    generator, pictures = torch.Generator().manual_seed(seed), []
    for i in range(0, len(prompts), 25):
        part = prompts[i:i + 25]
        noise = torch.randn(len(part), family.latent_channels, 16, 16, generator=generator)
        pictures.append(latents.decode(family(part, noise, steps, guidance)))
    return np.concatenate(pictures)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("family", choices=stable_diffusion.FAMILIES)
    for name in ("--vae", "--weights", "--tokenizers", "--judge"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--strange", type=int, default=0, help="so many of the prompts once more, with strange words in them")
    arguments.add_argument("--steps", type=int, default=20)
    arguments.add_argument("--guidance", type=float)
    arguments.add_argument("--seed", type=int, default=777)
    arguments.add_argument("--sheet", type=pathlib.Path)
    arguments.add_argument("--json", type=pathlib.Path)
    options = arguments.parse_args()
    torch.set_num_threads(1), torch.set_flush_denormal(True)
    family, latents = stable_diffusion.load(options.family, options.tokenizers, options.weights), Latents(options.vae)
    judge, rng = judging.load(options.judge), random.Random(options.seed)
    guidance = options.guidance or family.guidance
    scenes = [draw_scene(rng, held_out=True) for _ in range(options.count)]
    rows, prompts = [asdict(scene) for scene in scenes], [prompt(scene) for scene in scenes]
    pictures = generate(family, latents, prompts, steps=options.steps, guidance=guidance)
    scores = judging.score(pictures, rows, judge)
    print("model          ", scores, flush=True)
    drawn = np.stack([render(scene, rng) for scene in scenes])
    print("drawn pictures ", judging.score(drawn, rows, judge))
    print("through the VAE", judging.score(latents.decode(latents.encode(drawn)), rows, judge))
    measured = {"on": f"{options.count} prompts that were never drawn for training, {family.sampler_name}, {options.steps} steps, "
                      f"guidance {guidance:g}"} | {name: f"{share:.1%}" for name, share in scores.items()}
    if options.strange:
        words = random.Random(5)
        disturbed = [disturb(text, words) for text in prompts[:options.strange]]
        strange = generate(family, latents, disturbed, steps=options.steps, guidance=guidance)
        scores = judging.score(strange, rows[:options.strange], judge)
        print("strange words  ", scores)
        named = ", ".join(f"{name} {scores[name]:.1%}" for name in ("colour", "background", "kind", "count"))
        measured["with 1 to 3 strange words in each prompt"] = f"{options.strange} prompts: {named}"
    if options.json:
        options.json.write_text(json.dumps(measured))
    if options.sheet:
        contact_sheet(pictures[:48], 8, options.sheet)


if __name__ == "__main__":
    main()
