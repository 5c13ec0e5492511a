"""What every family's export needs: the layout's axes and how a module becomes a graph."""
import json
import pathlib

import onnx
import torch
import torch.nn as nn

OPSET = 14
TEXT = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "last_hidden_state": {0: "batch_size", 1: "sequence_length"},
        "pooler_output": {0: "batch_size"}}
IMAGE = {0: "batch_size", 1: "num_channels", 2: "height", 3: "width"}
LATENT = {0: "batch_size", 1: "num_channels_latent", 2: "height_latent", 3: "width_latent"}
ACTIVATION_BYTES_PER_PIXEL = 2048
"""About three times the 700 bytes by which catalog-sd15's peak resident memory grew per pixel from a 64 x 64 to a 512 x 512 render with
guidance (`./farm render --size`, 121 and 293 MiB): admission errs on the side of refusing."""


def save_json(path: pathlib.Path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def shorten(model):
    """Gives the values between nodes short names: the exporter's repeat the whole module path, which the nodes' own names say already."""
    kept = {entry.name for entry in (*model.graph.input, *model.graph.output, *model.graph.initializer)}
    short = {}
    for node in model.graph.node:
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name and name not in kept:
                    names[i] = short.setdefault(name, f"v{len(short)}")


def export(module: nn.Module, arguments, path: pathlib.Path, inputs, outputs, axes):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(module.eval(), arguments, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                      opset_version=OPSET, do_constant_folding=True)
    model = onnx.load(str(path))
    shorten(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
