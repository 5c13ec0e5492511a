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
from strange_words import disturb, stray
from tokenizer import Tokenizer
from train_unet import encode
from training import Average, Budget, Data, cosine, set_rate
from unet import UNet2DConditionModel
from vae import AutoencoderKL

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
