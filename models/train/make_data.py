"""Draws the training set: pictures.npy uint8 [n, 3, 128, 128], scenes.json with prompt, style and attributes of each.

    python3 make_data.py --out DIR [--photo 24000] [--styled 2500]
"""
import argparse
import json
import pathlib
import random
from dataclasses import asdict
from multiprocessing import Pool

import numpy as np

from catalog import STYLES, draw_scene, prompt_variant, render


def _one(job):
    style, seed = job
    rng = random.Random(seed)
    scene = draw_scene(rng)
    text = prompt_variant(scene, rng)
    return scene, text, render(scene, rng, style).transpose(2, 0, 1)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--photo", type=int, default=24000)
    arguments.add_argument("--styled", type=int, default=2500)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = [(style, f"{style}-{i}") for style in STYLES for i in range(options.photo if style == "photo" else options.styled)]
    pictures = np.lib.format.open_memmap(options.out / "pictures.npy", "w+", np.uint8, (len(jobs), 3, 128, 128))
    rows = []
    with Pool() as pool:
        for i, (scene, text, picture) in enumerate(pool.imap(_one, jobs, chunksize=64)):
            pictures[i] = picture
            rows.append({**asdict(scene), "prompt": text, "style": jobs[i][0]})
    pictures.flush()
    (options.out / "scenes.json").write_text(json.dumps(rows))
    print(f"{len(rows)} pictures")


if __name__ == "__main__":
    main()
