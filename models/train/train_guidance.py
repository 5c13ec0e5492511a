"""Distils classifier-free guidance into the guidance embedding of a trained FLUX.1 family, as FLUX.1 dev was.

    python3 train_guidance.py --data DIR --vae vae16.pt --model flux1.pt --out flux1_guided.pt --minutes 4

The teacher is the model itself with guidance by two predictions; the pupil learns to give the same in one when it is told the scale, 1 to 5. The
text encoders stay as they are.
"""
import argparse
import pathlib

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import flow_families as families
import vae as autoencoder
from flow import draw_levels, guided
from train_flow import BATCH, Captions, encode_pictures
from training import Average, Budget, Data, cosine, set_rate

LARGEST, PICTURES = 5.0, 4096


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--vae", "--model", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=4)
    arguments.add_argument("--rate", type=float, default=8e-4)
    options = arguments.parse_args()
    torch.manual_seed(1), torch.set_num_threads(1), torch.set_flush_denormal(True)

    data, (vae, _) = Data(options.data, {"photo"}), autoencoder.load(options.vae)
    (teacher, saved), (pupil, _) = (families.load("flux1", options.data, options.model) for _ in range(2))
    rows = np.sort(np.random.default_rng(1).choice(data.training, PICTURES, replace=False))
    scenes = [data.scenes[i] for i in rows]
    tokens, captions = pupil.narrow(pupil.normalise(encode_pictures(vae, data, rows))), Captions(pupil, scenes)
    trained = pupil.transformer
    optimizer = torch.optim.AdamW(trained.parameters(), lr=options.rate, betas=(0.9, 0.99), weight_decay=0.0)
    average, budget, step, losses = Average(trained, 0.995), Budget(options.minutes, 1), 0, []
    while budget.share < 1:
        set_rate(optimizer, options.rate * min(1, (step + 1) / 50) * cosine(budget.share))
        rows, levels = torch.randint(len(scenes), (BATCH,)), draw_levels(BATCH, pupil.level_mean)
        scales, at = 1 + (LARGEST - 1) * torch.rand(BATCH), levels[:, None, None]
        x = (1 - at) * tokens[rows] + at * torch.randn_like(tokens[rows])
        with torch.no_grad():
            conditions = pupil.encode(*captions.draw(rows))
            negative = teacher(x, levels, pupil.row(pupil.encode(*pupil.tokenize([pupil.empty])), x))
            wanted = guided(negative, teacher(x, levels, conditions), scales[:, None, None])
        loss = F.mse_loss(pupil(x, levels, conditions, scales), wanted)
        optimizer.zero_grad(set_to_none=True), loss.backward()
        nn.utils.clip_grad_norm_(trained.parameters(), 1.0)
        optimizer.step(), average.update()
        step += 1
        losses.append(loss.item())
        if step % 50 == 0:
            print(step, f"{budget.spent:.0f} s  loss {sum(losses[-50:]) / 50:.4f}", flush=True)
    trained.load_state_dict(average.state)
    torch.save({"state": pupil.state_dict(), "steps": saved["steps"] + step}, options.out)
    print(step, "steps")


if __name__ == "__main__":
    main()
