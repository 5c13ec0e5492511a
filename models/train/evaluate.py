"""Measures a trained model on prompts that were never drawn for training, and saves a sheet of its pictures.

    python3 evaluate.py --vae vae.pt --unet unet.pt --tokenizer DIR --judge judge.pt [--count 200] [--sheet sheet.png] [--json FILE]
"""
import argparse
import json
import pathlib
import random
from dataclasses import asdict

import numpy as np
import torch

import judge as judging
from catalog import contact_sheet, draw_scene, prompt, render
from clip_text import CLIPTextModel
from diffusion import ddim
from tokenizer import Tokenizer
from unet import UNet2DConditionModel
from vae import AutoencoderKL


def to_pixels(x):
    return ((x.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()


def load_models(vae_path, unet_path, tokenizer_path):
    tokenize, saved_vae, saved = Tokenizer(tokenizer_path), torch.load(vae_path), torch.load(unet_path)
    vae, unet, text_encoder = AutoencoderKL(), UNet2DConditionModel(), CLIPTextModel(len(tokenize.vocabulary))
    vae.load_state_dict(saved_vae["state"]), unet.load_state_dict(saved["unet"]), text_encoder.load_state_dict(saved["text_encoder"])
    print(saved["steps"], "training steps")
    return tokenize, vae.eval(), saved_vae["scaling_factor"], unet.eval(), text_encoder.eval()


@torch.no_grad()
def generate(models, prompts, seed=0, steps=20, guidance=4.0):
    tokenize, vae, scaling_factor, unet, text_encoder = models
    generator, pictures = torch.Generator().manual_seed(seed), []
    empty = text_encoder(torch.tensor([tokenize("")]))[0]
    for i in range(0, len(prompts), 25):
        states = text_encoder(torch.tensor([tokenize(text) for text in prompts[i:i + 25]]))[0]
        noise = torch.randn(len(states), 4, 16, 16, generator=generator)
        pictures.append(to_pixels(vae.decoder(ddim(unet, states, empty, noise, steps, guidance) / scaling_factor)))
    return np.concatenate(pictures)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--vae", "--unet", "--tokenizer", "--judge"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--guidance", type=float, default=4.0)
    arguments.add_argument("--seed", type=int, default=777)
    arguments.add_argument("--sheet", type=pathlib.Path)
    arguments.add_argument("--json", type=pathlib.Path)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    models, judge, rng = load_models(options.vae, options.unet, options.tokenizer), judging.load(options.judge), random.Random(options.seed)
    scenes = [draw_scene(rng, held_out=True) for _ in range(options.count)]
    rows, vae = [asdict(scene) for scene in scenes], models[1]
    pictures = generate(models, [prompt(scene) for scene in scenes], guidance=options.guidance)
    scores = judging.score(pictures, rows, judge)
    print("model          ", scores)
    drawn = np.stack([render(scene, rng) for scene in scenes])
    with torch.no_grad():
        x = torch.from_numpy(drawn).permute(0, 3, 1, 2).float() / 127.5 - 1
        rebuilt = to_pixels(vae.decoder(vae.encode(x)[0]))
    print("drawn pictures ", judging.score(drawn, rows, judge))
    print("through the VAE", judging.score(rebuilt, rows, judge))
    if options.json:
        how = f"{options.count} prompts that were never drawn for training, DDIM, 20 steps, guidance {options.guidance:g}"
        options.json.write_text(json.dumps({"on": how} | {name: f"{share:.1%}" for name, share in scores.items()}))
    if options.sheet:
        contact_sheet(pictures[:48], 8, options.sheet)


if __name__ == "__main__":
    main()
