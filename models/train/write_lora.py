"""Writes a trained adapter's safetensors file.

    python3 write_lora.py lineart --tokenizers DIR --weights sd15.pt --matrices lineart.pt [--out ../catalog-sd15/adapters/lineart.safetensors]
"""
import argparse
import pathlib

import torch

import dialects
import safetensors
import stable_diffusion
from adapters import ADAPTERS, path_of
from lora import Adapter


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("adapter", choices=ADAPTERS)
    for name in ("--tokenizers", "--weights", "--matrices"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    recipe, saved = ADAPTERS[options.adapter], torch.load(options.matrices)
    family, out = stable_diffusion.load(recipe.family, options.tokenizers, options.weights), options.out or path_of(options.adapter)
    adapter = Adapter(family.modules, recipe.targets, recipe.rank)
    adapter.matrices.load_state_dict(saved["matrices"])
    metadata = dialects.DIALECTS[recipe.dialect].metadata(adapter, recipe, options.adapter, saved["steps"])
    safetensors.save(out, dialects.tensors(adapter, recipe), metadata)
    print(out.name, out.stat().st_size, "bytes,", len(adapter.layers), "layers")


if __name__ == "__main__":
    main()
