"""Reads the weights of catalog-sd15 back from its ONNX graphs, so that training can go on where only the exported files are at hand.

    python3 restore.py --tokenizers DIR --vae vae.pt --weights sd15.pt [--model ../catalog-sd15]
"""
import argparse
import json
import pathlib
import tempfile

import onnx
import torch
from onnx import numpy_helper

from export import OPSET
from sd15 import Sd15
from vae import AutoencoderKL


def constants(path):
    """Values of all weights in the order in which the graph's nodes use them."""
    graph = onnx.load(str(path)).graph
    weights = {entry.name: torch.from_numpy(numpy_helper.to_array(entry).copy()) for entry in graph.initializer}
    same = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "Identity" and node.input[0] in weights}
    used = (same.get(name, name) for node in graph.node if node.op_type != "Identity" for name in node.input)
    return [weights[name] for name in used if name in weights]


@torch.no_grad()
def restore(module, arguments, path):
    """Sets the weights of module to those of the graph at path, which was exported from a module of this very shape.

    The exporter gives matrices and norms no names of their own, so the module is exported once more, with random weights: where one of
    these stands in the new graph, there the weight stands in the old one.
    """
    for parameter in module.parameters():
        parameter.normal_()
    with tempfile.TemporaryDirectory() as folder:
        mirror = pathlib.Path(folder) / "model.onnx"
        torch.onnx.export(module.eval(), arguments, str(mirror), opset_version=OPSET, do_constant_folding=True)
        pairs = list(zip(constants(mirror), constants(path), strict=True))
    for name, parameter in module.named_parameters():
        same_size = [(new, old) for new, old in pairs if new.numel() == parameter.numel()]
        old = next((old for new, old in same_size if torch.equal(new.flatten(), parameter.flatten())), None)
        if old is None:  # A linear layer's matrix is stored transposed.
            old = next(old.t() for new, old in same_size if new.shape == parameter.shape[::-1] and torch.equal(new.t(), parameter))
        parameter.copy_(old.reshape(parameter.shape))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--tokenizers", "--vae", "--weights"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--model", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "catalog-sd15")
    options = arguments.parse_args()
    family, vae = Sd15(options.tokenizers), AutoencoderKL()
    latents, words = torch.randn(2, 4, 16, 16), torch.zeros(2, 77, dtype=torch.long)
    restore(family.modules["text_encoder"], (words,), options.model / "text_encoder/model.onnx")
    restore(family.modules["unet"], (latents, torch.tensor(501), torch.randn(2, 77, 64)), options.model / "unet/model.onnx")
    restore(vae.encoder, (torch.randn(2, 3, 128, 128),), options.model / "vae_encoder/model.onnx")
    restore(vae.decoder, (latents,), options.model / "vae_decoder/model.onnx")
    scaling_factor = json.loads((options.model / "vae_decoder/config.json").read_text())["scaling_factor"]
    torch.save({"state": vae.state_dict(), "scaling_factor": scaling_factor, "latent_channels": 4}, options.vae)
    torch.save({name: module.state_dict() for name, module in family.modules.items()} | {"steps": 0}, options.weights)


if __name__ == "__main__":
    main()
