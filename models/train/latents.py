"""Encodes the training pictures once for all trainings on a VAE: latents.pt with means, deviations, rows of the data set and frames.

    python3 latents.py --data DIR --vae vae.pt --out latents.pt [--framed 6000]

A frame says how a picture came to its size, in pixels, as SDXL's micro-conditioning does: original height and width, rows and columns
cut off at the top left. `--framed` adds that many pictures which were smaller once, or are cut out of a wider one, or both.
"""
import argparse
import pathlib
import random

import numpy as np
import torch
import torch.nn.functional as F

import vae as autoencoder
from training import Data

SIZE, WIDEST_CUT = 128, 28
PLAIN = (SIZE, SIZE, 0, 0)


def frame(picture, rng):
    """(the picture [3, 128, 128] as if it had been smaller or cut out of a wider one, its frame)."""
    top = left = 0
    original = SIZE
    choice = rng.random()
    if choice < 0.65:
        top, left = rng.choice((0, rng.randint(0, WIDEST_CUT // 2))), rng.randint(0, WIDEST_CUT)
        picture = F.pad(picture[None], (0, WIDEST_CUT, 0, WIDEST_CUT), mode="replicate")[0, :, top:top + SIZE, left:left + SIZE]
    if choice > 0.5:
        original = rng.randrange(16, 97, 8)
        small = F.interpolate(picture[None], size=(original, original), mode="area")
        picture = F.interpolate(small, size=(SIZE, SIZE), mode="bilinear", align_corners=False)[0]
    return picture, (original, original, top, left)


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--vae", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--framed", type=int, default=0)
    arguments.add_argument("--rows", type=int, help="only so many of the photo-like pictures")
    options = arguments.parse_args()
    torch.set_num_threads(1), torch.set_flush_denormal(True)
    rng, data, (vae, saved) = random.Random(0), Data(options.data, {"photo"}), autoencoder.load(options.vae)
    plain = data.training[:options.rows]
    framed = np.sort(np.random.default_rng(0).choice(plain, options.framed, replace=False))
    rows, frames, parts = np.concatenate([plain, framed]), [PLAIN] * len(plain), []
    for start in range(0, len(rows), 100):
        pictures = torch.cat([data.batch([row]) for row in rows[start:start + 100]])
        for i in range(max(0, len(plain) - start), len(pictures)):
            pictures[i], chosen = frame(pictures[i], rng)
            frames.append(chosen)
        parts.append(vae.encode(pictures))
    shift, scale = saved.get("shift_factor", 0.0), saved["scaling_factor"]
    torch.save({"means": (torch.cat([mean for mean, _ in parts]) - shift) * scale,
                "deviations": torch.cat([(0.5 * log_variance).exp() for _, log_variance in parts]) * scale,
                "rows": torch.from_numpy(rows), "frames": torch.tensor(frames, dtype=torch.float32)}, options.out)
    print(len(rows), "pictures encoded")


if __name__ == "__main__":
    main()
