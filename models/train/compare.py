"""Judges pictures that another program rendered, so that a quantised model can be held against the original.

    python3 compare.py scenes --count 100 --out scenes.json --prompts prompts.txt
    FARM_BENCH_PROMPTS=prompts.txt FARM_BENCH_PICTURES=pictures ../../farm bench quantize
    python3 compare.py score --scenes scenes.json --judge judge.pt pictures/*
"""
import argparse
import json
import pathlib
import random
from dataclasses import asdict

import numpy as np
import torch
from PIL import Image

import judge as judging
from catalog import draw_scene, prompt


def write_scenes(options):
    rng = random.Random(options.seed)
    scenes = [draw_scene(rng, held_out=True) for _ in range(options.count)]
    options.out.write_text(json.dumps([asdict(scene) for scene in scenes]))
    options.prompts.write_text("".join(prompt(scene) + "\n" for scene in scenes))


def score(options):
    torch.set_num_threads(1)
    scenes, judge = json.loads(options.scenes.read_text()), judging.load(options.judge)
    for folder in options.pictures:
        pictures = np.stack([np.asarray(Image.open(folder / f"{i:03}.png").convert("RGB")) for i in range(len(scenes))])
        print(folder.name.ljust(16), judging.score(pictures, scenes, judge))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    commands = arguments.add_subparsers(required=True)
    scenes = commands.add_parser("scenes")
    scenes.add_argument("--count", type=int, default=100)
    scenes.add_argument("--seed", type=int, default=4242)
    scenes.add_argument("--out", type=pathlib.Path, required=True)
    scenes.add_argument("--prompts", type=pathlib.Path, required=True)
    scenes.set_defaults(run=write_scenes)
    scoring = commands.add_parser("score")
    scoring.add_argument("--scenes", type=pathlib.Path, required=True)
    scoring.add_argument("--judge", type=pathlib.Path, required=True)
    scoring.add_argument("pictures", type=pathlib.Path, nargs="+")
    scoring.set_defaults(run=score)
    options = arguments.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
