"""Trains a family's text encoders and denoiser together on cached latents.

    python3 train.py sdxl --data DIR --latents latents.pt --out sdxl.pt --minutes 20 [--begin sd15.pt] [--from sdxl.pt]

`--begin` takes over from another family what fits, `--from` goes on with the same one (no warm-up, text encoders frozen).
"""
import argparse
import pathlib
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

from stable_diffusion import FAMILIES
from family import ids
from strange_words import disturb, stray
from train_unet import pretrain
from training import Average, Budget, Data, cosine, set_rate

SHORT_WINDOW = 24
"""Enough for every prompt of the catalog, not for strange words."""
BLANK_SHARE, EMPTY_SHARE, DISTURBED_SHARE = 0.1, 0.04, 0.25


def wording(prompt, rng):
    """The prompt as it is, with strange words in it, or, seldom, nothing but strange words."""
    chance = rng.random()
    if chance < EMPTY_SHARE:
        return " ".join(stray(rng) for _ in range(rng.randint(0, 6)))
    return disturb(prompt, rng) if chance < EMPTY_SHARE + DISTURBED_SHARE else prompt


def blanked(family, condition):
    """The condition with one row in ten as guidance needs it without a prompt."""
    dropped = torch.rand(len(next(iter(condition.values())))) < BLANK_SHARE
    blank = family.blank(condition)
    return {name: torch.where(dropped.reshape(-1, *[1] * (value.dim() - 1)), blank[name], value) for name, value in condition.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("family", choices=FAMILIES)
    for name in ("--data", "--latents", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=20)
    arguments.add_argument("--rate", type=float, default=1.2e-3)
    arguments.add_argument("--flat", type=float, default=0.3, help="share of the time at the full rate")
    arguments.add_argument("--short", type=float, default=0.0, help="share of the time in which only a text's first tokens are read")
    arguments.add_argument("--frozen", type=float, default=0.7, help="share of the time after which the text encoders stay as they are")
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--begin", type=pathlib.Path)
    arguments.add_argument("--from", dest="source", type=pathlib.Path)
    options = arguments.parse_args()
    torch.manual_seed(0), random.seed(0), torch.set_num_threads(1), torch.set_flush_denormal(True)

    data, cache, family, rng = Data(options.data), torch.load(options.latents), FAMILIES[options.family](options.data), random.Random(0)
    scenes = [data.scenes[row] for row in cache["rows"].tolist()]
    prompts = [scene["prompt"] for scene in scenes]
    if options.source:
        saved = torch.load(options.source)
        for name, module in family.modules.items():
            module.load_state_dict(saved[name])
    else:
        if options.begin:
            family.begin(torch.load(options.begin))
        for encoder, tokenize, pool in family.encoders():
            pretrain(encoder, ids(tokenize, prompts[:12000]), scenes[:12000], pool=pool)
    denoiser = family.modules[family.denoiser]
    optimizer = torch.optim.AdamW(family.modules.parameters(), lr=options.rate, betas=(0.9, 0.99), weight_decay=0.01)
    averages = {name: Average(module) for name, module in family.modules.items()}

    def save():
        torch.save({name: average.state for name, average in averages.items()} | {"steps": step}, options.out)

    budget, step, losses, next_save = Budget(options.minutes, 1), 0, [], 0.1
    while budget.share < 1:
        set_rate(optimizer, options.rate * min(1, (step + 1) / 200) * cosine(budget.share, start=options.flat))
        rows = torch.randint(len(prompts), (options.batch,))
        latents = cache["means"][rows] + cache["deviations"][rows] * torch.randn_like(cache["means"][rows])
        noisy, timesteps, wanted = family.noised(latents)
        family.window = SHORT_WINDOW if budget.share < options.short else None
        texts = [prompts[row] if family.window else wording(prompts[row], rng) for row in rows.tolist()]
        with torch.set_grad_enabled(budget.share < options.frozen and not options.source):
            condition = blanked(family, family.condition(texts, cache["frames"][rows]))
        loss = F.mse_loss(denoiser(noisy, timesteps, **condition), wanted)
        optimizer.zero_grad(set_to_none=True), loss.backward()
        nn.utils.clip_grad_norm_(family.modules.parameters(), 1.0)
        optimizer.step()
        for average in averages.values():
            average.update()
        step += 1
        losses.append(loss.item())
        if step % 100 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-100:]) / 100:.4f}", flush=True)
        if budget.share >= next_save:
            next_save += 0.1
            save()
    save()


if __name__ == "__main__":
    main()
