"""Names the layers of exported graphs after their modules, where an older export has other names for them: no number changes.

    python3 name_nodes.py --tokenizers DIR

A graph's mirror is exported from a module of the same shape as it is now, and the names of the mirror's nodes are taken over. Then the card's
sizes and hashes are written anew. LoRA targets are found by these names.
"""
import argparse
import hashlib
import json
import pathlib
import tempfile

import onnx

import flow_families
import stable_diffusion
from export import save_json
from export_flux1 import export_clip
from export_stable import export_denoiser, export_text_encoder

MODELS = pathlib.Path(__file__).parent.parent
WEIGHTED = ("MatMul", "Gemm", "Conv")
UNETS = ("sd15",)
"""Those whose denoisers were exported before every block was run through its forward; the text encoders' were all."""


def rename(model, mirror):
    """Takes over the names of mirror's nodes that have weights; both graphs must have the same of them in the same order."""
    nodes, named = ([node for node in graph.node if node.op_type in WEIGHTED] for graph in (model.graph, mirror.graph))
    if [node.op_type for node in nodes] != [node.op_type for node in named]:
        raise ValueError("the graph and its mirror do not have the same layers")
    for node, like in zip(nodes, named):
        node.name = like.name


def name_graph(path, mirror):
    model = onnx.load(str(path))
    rename(model, onnx.load(str(mirror)))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    print(path.relative_to(MODELS), "named")


def rewrite_card(folder):
    """The card with the sizes and hashes of the files as they are."""
    path = folder / "farm-model.json"
    card = json.loads(path.read_text())
    for entry in card["files"]:
        content = (folder / entry["path"]).read_bytes()
        entry |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    card["memory"]["weightBytes"] = sum(entry["bytes"] for entry in card["files"] if entry["path"].endswith(".onnx"))
    save_json(path, card)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tokenizers", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    for name, kind in stable_diffusion.FAMILIES.items():
        family = kind(options.tokenizers)
        parts = [part for part in family.modules if part in ("text_encoder", "text_encoder_2")]
        with tempfile.TemporaryDirectory() as mirror:
            for part in parts:
                export_text_encoder(family, part, pathlib.Path(mirror))
            if name in UNETS:
                export_denoiser(family, pathlib.Path(mirror))
                parts.append("unet")
            for part in parts:
                name_graph(MODELS / family.id / part / "model.onnx", pathlib.Path(mirror) / part / "model.onnx")
        rewrite_card(MODELS / family.id)
    family, folder = flow_families.FAMILIES["flux1"](options.tokenizers), MODELS / "catalog-flux1"
    with tempfile.TemporaryDirectory() as mirror:
        mirror = pathlib.Path(mirror) / "model.onnx"
        export_clip(family, mirror)
        name_graph(folder / "text_encoder/model.onnx", mirror)
    rewrite_card(folder)


if __name__ == "__main__":
    main()
