"""Teaches a trained text encoder to pass over words that it does not know, without touching the UNet.

    python3 train_words.py --data DIR --vae vae.pt --unet unet.pt --tokenizer DIR --out unet_words.pt [--minutes 10]

The UNet is the judge: what it predicts for a prompt with strange words in it shall be what it predicts for the plain prompt. Strange words
alone shall mean nothing, as a negative prompt of them should.
"""
import argparse
import pathlib
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from clip_text import CLIPTextModel
from diffusion import ALPHAS_CUMPROD
from tokenizer import Tokenizer
from train_unet import encode
from training import Average, Budget, Data, cosine, set_rate
from unet import UNet2DConditionModel
from vae import AutoencoderKL

STRANGE = """nice new shiny beautiful modern simple elegant cute clean bright vintage classic glossy matte ceramic plastic leather wooden metal
cotton soft hard round square tall short big little tiny huge single lovely fresh fancy cheap luxury minimal realistic detailed sharp blurry 4k
8k hd hdr render rendering image shot view front side close up centered isolated white-balanced professional commercial advertising shop store
online item object thing design style colored colour color some one very really quite pretty good best great perfect amazing stunning ugly bad
low worst deformed noise text watermark logo words letters person hand people grass sky sun indoors outdoors please show me draw make create
generate i want need that is which has it this for from by to its my your our sitting placed resting lying""".split()


def stray(rng):
    """A word that the model should pass over: one of the list, or letters at random."""
    return rng.choice(STRANGE) if rng.random() < 0.8 else "".join(rng.choice("abcdefghijklmnoprstuvwyz") for _ in range(rng.randint(2, 7)))


def disturb(text, rng):
    words = text.split(" ")
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        words.insert(rng.randint(0, len(words)), stray(rng) + ("," if rng.random() < 0.1 else ""))
    return " ".join(words)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--vae", "--unet", "--tokenizer", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=10)
    options = arguments.parse_args()
    torch.manual_seed(1), torch.set_num_threads(1), torch.set_flush_denormal(True)
    rng = random.Random(1)

    data, tokenize, saved = Data(options.data, {"photo"}), Tokenizer(options.tokenizer), torch.load(options.unet)
    saved_vae, vae = torch.load(options.vae), AutoencoderKL()
    vae.load_state_dict(saved_vae["state"])
    rows = np.sort(np.random.default_rng(1).choice(data.training, 6144, replace=False))
    latents = encode(vae, data, rows)[0] * saved_vae["scaling_factor"]
    prompts = [data.scenes[i]["prompt"] for i in rows]

    teacher, pupil, unet = CLIPTextModel(len(tokenize.vocabulary)), CLIPTextModel(len(tokenize.vocabulary)), UNet2DConditionModel()
    teacher.load_state_dict(saved["text_encoder"]), pupil.load_state_dict(saved["text_encoder"]), unet.load_state_dict(saved["unet"])
    for frozen in (*teacher.parameters(), *unet.parameters()):
        frozen.requires_grad_(False)
    optimizer = torch.optim.AdamW(pupil.parameters(), lr=1e-3, weight_decay=0.0)
    average, budget, step, batch, losses = Average(pupil, 0.995), Budget(options.minutes, 1), 0, 32, []
    while budget.share < 1:
        set_rate(optimizer, 1e-3 * min(1, (step + 1) / 50) * cosine(budget.share, start=0.3))
        picked = [rng.randrange(len(prompts)) for _ in range(batch)]
        plain, strange = [], []
        for i, row in enumerate(picked):
            # A quarter as they were, a tenth with nothing but strange words or no words at all.
            text = "" if i % 10 == 0 else prompts[row]
            plain.append(text)
            strange.append(text if i % 4 == 1 else " ".join(stray(rng) for _ in range(rng.randint(0, 6))) if not text else disturb(text, rng))
        x = latents[picked]
        timesteps = ((torch.arange(batch) + torch.rand(batch)) / batch * 1000).long().clamp(0, 999)
        alpha = ALPHAS_CUMPROD[timesteps][:, None, None, None]
        noisy = alpha.sqrt() * x + (1 - alpha).sqrt() * torch.randn_like(x)
        with torch.no_grad():
            wanted = unet(noisy, timesteps, teacher(torch.tensor([tokenize(text) for text in plain]))[0])
        given = unet(noisy, timesteps, pupil(torch.tensor([tokenize(text) for text in strange]))[0])
        loss = F.mse_loss(given, wanted)
        optimizer.zero_grad(), loss.backward()
        nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
        optimizer.step(), average.update()
        step += 1
        losses.append(loss.item())
        if step % 50 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-50:]) / 50:.5f}", flush=True)
    torch.save({"unet": saved["unet"], "text_encoder": average.state, "steps": saved["steps"]}, options.out)
    print(step, "steps")


if __name__ == "__main__":
    main()
