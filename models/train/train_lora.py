"""Trains one of the bundled adapters (adapters.py) on pictures drawn in its style; the model's own weights stay as they are.

    python3 train_lora.py lineart --data DIR --vae vae.pt --weights sd15.pt --out lineart.pt --minutes 6

DIR also holds the tokenizers. The prompts are those of the photo-like pictures: no word asks for the style.
"""
import argparse
import pathlib

import numpy as np
import torch
import torch.nn as nn

import stable_diffusion
from adapters import ADAPTERS
from diffusion import ALPHAS_CUMPROD
from evaluate import Latents
from lora import Adapter
from train import blanked
from training import Average, Budget, Data, cosine, set_rate


HEAVIEST = 8


def weigh(timesteps):
    """Weight of each row's loss: that of v-prediction, 1 / alpha, up to HEAVIEST. Tones and colours are settled where the noise is strong, and
    there a large error of the picture is a small one of the noise.
    """
    return (1 / ALPHAS_CUMPROD[timesteps]).clamp(max=HEAVIEST)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("adapter", choices=ADAPTERS)
    for name in ("--data", "--vae", "--weights", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=6)
    arguments.add_argument("--rate", type=float, default=4e-3)
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--from", dest="source", type=pathlib.Path, help="matrices to go on from")
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1), torch.set_flush_denormal(True)

    recipe, latents = ADAPTERS[options.adapter], Latents(options.vae)
    data, family = Data(options.data, {recipe.style}), stable_diffusion.load(recipe.family, options.data, options.weights)
    prompts = [data.scenes[i]["prompt"] for i in data.training]
    clean = torch.cat([latents.encode(np.ascontiguousarray(data.pictures[rows].transpose(0, 2, 3, 1)))
                       for rows in np.array_split(data.training, len(data.training) // 64)])
    adapter = Adapter(family.modules, recipe.targets, recipe.rank)
    begun = torch.load(options.source) if options.source else {"steps": 0}
    if options.source:
        adapter.matrices.load_state_dict(begun["matrices"])
    weights = list(adapter.matrices.parameters())
    print(len(adapter.layers), "layers,", sum(weight.numel() for weight in weights), "weights", flush=True)
    words = any(name.startswith("text_encoder") for name in adapter.names)
    optimizer = torch.optim.AdamW(weights, lr=options.rate, betas=(0.9, 0.99), weight_decay=0.0)
    average, budget, step, losses, next_save = Average(adapter.matrices, 0.995), Budget(options.minutes, 1), 0, [], 0.25

    def save():
        torch.save({"matrices": average.state, "steps": begun["steps"] + step}, options.out)

    while budget.share < 1:
        set_rate(optimizer, options.rate * min(1, (step + 1) / 30) * cosine(budget.share, start=0.2))
        rows = torch.randint(len(prompts), (options.batch,))
        noisy, timesteps, wanted = family.noised(clean[rows])
        with torch.set_grad_enabled(words):
            condition = blanked(family, family.condition([prompts[row] for row in rows.tolist()]))
        error = (family.modules[family.denoiser](noisy, timesteps, **condition) - wanted).square().mean((1, 2, 3))
        loss = (error * weigh(timesteps)).mean()
        optimizer.zero_grad(set_to_none=True), loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step(), average.update()
        step += 1
        losses.append(loss.item())
        if step % 50 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-50:]) / 50:.4f}", flush=True)
        if budget.share >= next_save:
            next_save += 0.25
            save()
    save()


if __name__ == "__main__":
    main()
