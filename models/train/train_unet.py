"""Trains text encoder and UNet together on cached latents, noise prediction under Stable Diffusion's schedule.

    python3 train_unet.py --data DIR --vae vae.pt --tokenizer DIR --out unet.pt --minutes 60 [--from unet.pt]
"""
import argparse
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

from catalog import COLOURS, KINDS, POSITIONS, SIZES, SURFACES
from clip_text import CLIPTextModel
from diffusion import ALPHAS_CUMPROD
from tokenizer import Tokenizer
from training import Average, Budget, Data, cosine, set_rate
from unet import UNet2DConditionModel
from vae import AutoencoderKL

ATTRIBUTES = {"kind": list(KINDS), "colour": list(COLOURS), "background": list(COLOURS), "surface": list(SURFACES), "count": [1, 2],
              "size": list(SIZES), "position": list(POSITIONS)}


@torch.no_grad()
def encode(vae, data, rows):
    parts = [vae.encode(data.batch(rows[i:i + 128])) for i in range(0, len(rows), 128)]
    return torch.cat([mean for mean, _ in parts]), torch.cat([(0.5 * log_variance).exp() for _, log_variance in parts])


def pretrain(text_encoder, ids, scenes, steps=600, pool=None):
    """Teaches the pooled state to name every attribute, so that the denoiser starts from words that mean something."""
    pool = pool or (lambda words: text_encoder.states(words)[2])
    heads = nn.ModuleDict({name: nn.Linear(pool(ids[:1]).shape[1], len(values)) for name, values in ATTRIBUTES.items()})
    labels = {name: torch.tensor([values.index(scene[name]) for scene in scenes]) for name, values in ATTRIBUTES.items()}
    optimizer = torch.optim.AdamW([*text_encoder.parameters(), *heads.parameters()], lr=2e-3, weight_decay=0.01)
    for _ in range(steps):
        rows = torch.randint(len(ids), (64,))
        pooled = pool(ids[rows, :32])
        loss = sum(F.cross_entropy(head(pooled), labels[name][rows]) for name, head in heads.items())
        optimizer.zero_grad(), loss.backward(), optimizer.step()
    right = {name: (head(pooled).argmax(1) == labels[name][rows]).float().mean().item() for name, head in heads.items()}
    print("text encoder names", right, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--vae", "--tokenizer", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--rate", type=float, default=1.2e-3)
    arguments.add_argument("--from", dest="source", type=pathlib.Path)
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1)

    data, tokenize = Data(options.data, {"photo"}), Tokenizer(options.tokenizer)
    saved_vae, vae = torch.load(options.vae), AutoencoderKL()
    vae.load_state_dict(saved_vae["state"])
    means, deviations = (part * saved_vae["scaling_factor"] for part in encode(vae, data, data.training))
    torch.set_flush_denormal(True)
    scenes = [data.scenes[i] for i in data.training]
    ids, empty = torch.tensor([tokenize(scene["prompt"]) for scene in scenes]), torch.tensor([tokenize("")])

    text_encoder, unet = CLIPTextModel(len(tokenize.vocabulary)), UNet2DConditionModel()
    if options.source:
        saved = torch.load(options.source)
        text_encoder.load_state_dict(saved["text_encoder"]), unet.load_state_dict(saved["unet"])
    else:
        pretrain(text_encoder, ids, scenes)
    weights = [*unet.parameters(), *text_encoder.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, betas=(0.9, 0.99), weight_decay=0.01)
    averages = {"unet": Average(unet), "text_encoder": Average(text_encoder)}

    def save():
        torch.save({name: average.state for name, average in averages.items()} | {"steps": step}, options.out)

    budget, step, batch, losses, next_save = Budget(options.minutes, 1), 0, 32, [], 0.1
    while budget.share < 1:
        set_rate(optimizer, options.rate * min(1, (step + 1) / 200) * cosine(budget.share, start=0.0 if options.source else 0.4))
        rows = torch.randint(len(ids), (batch,))
        latents = means[rows] + deviations[rows] * torch.randn_like(means[rows])
        # One timestep from each of 32 equal strata: less variance than independent draws.
        timesteps = ((torch.arange(batch) + torch.rand(batch)) / batch * 1000).long().clamp(0, 999)
        alpha, noise = ALPHAS_CUMPROD[timesteps][:, None, None, None], torch.randn_like(latents)
        dropped = (torch.rand(batch) < 0.1)[:, None]
        with torch.set_grad_enabled(budget.share < 0.6 and not options.source):
            states, _ = text_encoder(torch.where(dropped, empty, ids[rows]))
        loss = F.mse_loss(unet(alpha.sqrt() * latents + (1 - alpha).sqrt() * noise, timesteps, states), noise)
        optimizer.zero_grad(), loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        for average in averages.values():
            average.update()
        step += 1
        losses.append(loss.item())
        if step % 200 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-200:]) / 200:.4f}", flush=True)
        if budget.share >= next_save:
            next_save += 0.1
            save()
    save()


if __name__ == "__main__":
    main()
