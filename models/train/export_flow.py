"""Exports a trained flow family in the layout of `optimum-cli export onnx`, with its model card.

    python3 export_flow.py --family flux1 --data DIR --vae vae16.pt --model flux1_guided.pt --measured measured.json --out ../catalog-flux1
"""
import argparse
import json
import pathlib

import onnx
import torch

import export_flux1
import export_flux2
import export_qwen_image
import flow_families as families
import vae as autoencoder
from card import write_card

EXPORTS = {"flux1": export_flux1, "flux2": export_flux2, "qwen-image": export_qwen_image}


def name_outputs_sizes(path, sizes):
    """States the sizes of outputs that the exporter could not work out; sizes maps an output to those of its axes that are fixed."""
    model = onnx.load(str(path))
    for output in model.graph.output:
        for axis, size in sizes.get(output.name, {}).items():
            output.type.tensor_type.shape.dim[axis].dim_value = size
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--family", choices=EXPORTS, required=True)
    for name in ("--data", "--vae", "--model", "--measured", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    (vae, saved_vae), (family, _) = autoencoder.load(options.vae), families.load(options.family, options.data, options.model)
    family.widen()
    kind = EXPORTS[options.family]
    kind.export_graphs(family, vae, options.out)
    for name, sizes in kind.SIZES.items():
        name_outputs_sizes(options.out / name / "model.onnx", sizes)
    kind.write_configs(family, saved_vae, options.out)
    kind.copy_tokenizers(options.data, options.out)
    write_card(options.out, json.loads(options.measured.read_text()), family=options.family, tier="gpu24", **kind.CARD)
    print(sum(path.stat().st_size for path in options.out.rglob("*.onnx")) / 1e6, "MB of weights")


if __name__ == "__main__":
    main()
