"""Judges pictures: kind, count and the rest by a small classifier trained on drawn pictures; colours without any classifier.

    python3 judge.py --data DIR --vae vae.pt --out judge.pt [--minutes 8] [--from judge.pt]
"""
import argparse
import pathlib

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import vae as autoencoder
from catalog import COLOURS, STYLES, WALL
from train_unet import ATTRIBUTES
from training import Budget, Data, cosine, set_rate

HEADS = ATTRIBUTES | {"style": list(STYLES)}
PALETTE = np.array(list(COLOURS.values()), np.float32)
NAMES = list(COLOURS)
PASSED = 800
"""So many pictures of each style are also shown as the VAE gives them back."""


class Judge(nn.Module):
    """[B, 3, 128, 128] in [-1, 1] to one row of logits per attribute; every picture is brought to the same contrast first, so that it sees as well at night."""

    def __init__(self):
        super().__init__()
        def stage(a, b):
            return [nn.Conv2d(a, b, 3, 2, 1), nn.BatchNorm2d(b), nn.ReLU()]
        self.features = nn.Sequential(
            nn.PixelUnshuffle(2), nn.Conv2d(12, 24, 3, padding=1), nn.ReLU(), *stage(24, 32), *stage(32, 48), *stage(48, 64), *stage(64, 64),
            nn.Flatten(), nn.Linear(1024, 128), nn.ReLU())
        self.heads = nn.ModuleDict({name: nn.Linear(128, len(values)) for name, values in HEADS.items()})

    def forward(self, x):
        features = self.features(contrast(x))
        return {name: head(features) for name, head in self.heads.items()}


def contrast(x):
    """Pictures with mean 0 and deviation 1."""
    return (x - x.mean((1, 2, 3), keepdim=True)) / (x.std((1, 2, 3), keepdim=True) + 0.02)


def nearest(pixels, palette):
    return ((pixels[:, None] - palette[None]) ** 2).sum(-1).argmin(1)


def colours(picture, surface, palette=PALETTE, far=60, shadow=45):
    """(background, object) colour names of uint8 [h, w, 3]; `far` and `shadow` are levels by which an object differs from both.

    The background is what the two lower corners show; the object is the palette colour of most of the pixels that are far from the
    background, its shadow and, behind a table, the wall.
    """
    edge, pixels = picture.shape[0] // 11, picture.astype(np.float32)
    corners = np.concatenate([pixels[-edge:, :edge].reshape(-1, 3), pixels[-edge:, -edge:].reshape(-1, 3)])
    background = NAMES[np.bincount(nearest(corners, palette), minlength=8).argmax()]
    flat, ground = pixels.reshape(-1, 3), corners.mean(0)
    off = (np.linalg.norm(flat - ground, axis=1) > far) & (np.linalg.norm(flat - ground * 0.8, axis=1) > shadow)
    if surface == "table":
        off &= np.linalg.norm(flat - np.array(WALL, np.float32), axis=1) > 45
    votes = np.bincount(nearest(flat[off], palette), minlength=8)
    votes[NAMES.index(background)] = 0
    return background, NAMES[votes.argmax()] if off.sum() >= 40 else "none"


@torch.no_grad()
def score(pictures, scenes, judge, seen=None):
    """Share of pictures uint8 [n, h, w, 3] right in each attribute; `seen` has the colours of each if not colours() shall read them."""
    x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
    logits = {name: torch.cat(parts) for name, parts in _collect(judge, x).items()}
    shares = {name: np.mean([values[i] == scene[name] for i, scene in zip(logits[name].argmax(1), scenes)])
              for name, values in ATTRIBUTES.items() if name not in ("colour", "background")}
    seen = seen or [colours(picture, scene["surface"]) for picture, scene in zip(pictures, scenes)]
    shares["background"] = np.mean([background == scene["background"] for (background, _), scene in zip(seen, scenes)])
    shares["colour"] = np.mean([colour == scene["colour"] for (_, colour), scene in zip(seen, scenes)])
    return {name: round(float(share), 3) for name, share in shares.items()}


def _collect(judge, x):
    collected = {}
    for part in x.split(64):
        for name, value in judge(part).items():
            collected.setdefault(name, []).append(value)
    return collected


@torch.no_grad()
def through(vae, data, rows):
    """Pictures of these rows as the VAE gives them back."""
    return torch.cat([vae.decoder(vae.encode(data.batch(part))[0]).clamp(-1, 1) for part in np.array_split(rows, len(rows) // 50)])


def load(path):
    judge = Judge()
    judge.load_state_dict(torch.load(path))
    return judge.eval()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--vae", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--from", dest="source", type=pathlib.Path)
    arguments.add_argument("--minutes", type=float, default=8)
    options = arguments.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1)
    data, judge, random = Data(options.data), Judge(), np.random.default_rng(0)
    by_style = {style: np.array([row for row in data.training if data.scenes[row]["style"] == style]) for style in STYLES}
    kept = np.sort(np.concatenate([random.choice(rows, PASSED, replace=False) for rows in by_style.values()]))
    decoded = through(autoencoder.load(options.vae)[0], data, kept)
    if options.source:
        judge.load_state_dict(torch.load(options.source))
    step, optimizer, budget = 0, torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=0.01), Budget(options.minutes, 1)
    while budget.share < 1:
        set_rate(optimizer, 2e-3 * cosine(budget.share))
        step += 1
        # Twelve pictures of each styled set and sixteen photos.
        rows = np.sort(np.concatenate([random.choice(rows, 16 if style == "photo" else 12, replace=False) for style, rows in by_style.items()]))
        x = contrast(data.batch(rows))
        # Pictures through the VAE, noise and blur: a decoder's softness must not decide.
        if step % 2:
            rows = random.choice(len(decoded), 64, replace=False)
            x, rows = contrast(decoded[rows]), kept[rows]
        x = x + torch.rand(64, 1, 1, 1) * 0.2 * torch.randn_like(x)
        if random.random() < 0.5 and not step % 2:
            x = F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), 3, 1)
        logits = judge(x)
        loss = sum(F.cross_entropy(logits[name], torch.tensor([values.index(data.scenes[i][name]) for i in rows]))
                   for name, values in HEADS.items())
        optimizer.zero_grad(), loss.backward(), optimizer.step()
    torch.save(judge.state_dict(), options.out)
    judge.eval()
    for style in STYLES:
        rows = [row for row in data.validation if data.scenes[row]["style"] == style]
        pictures = np.ascontiguousarray(data.pictures[rows].transpose(0, 2, 3, 1))
        shares = score(pictures, [data.scenes[row] for row in rows], judge)
        print(f"{len(rows)} drawn {style} pictures that it never saw:", {name: share for name, share in shares.items() if name not in ("colour", "background")})


if __name__ == "__main__":
    main()
