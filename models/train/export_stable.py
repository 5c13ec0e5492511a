"""Exports a trained Stable Diffusion family as `optimum-cli export onnx` lays it out, with its model card.

    python3 export_stable.py sdxl --vae vae.pt --weights sdxl.pt --tokenizers DIR --measured evaluation.json [--out ../catalog-sdxl]
"""
import argparse
import json
import pathlib
import shutil

import torch

import stable_diffusion
import vae as autoencoder
from card import write_card
from export import IMAGE, LATENT, export, save_json
from family import ids
from tokenizer import END, LENGTH, START, Tokenizer

TOKENS, ROWS = {0: "batch_size", 1: "sequence_length"}, {0: "batch_size"}


def export_vae(vae, latent_channels, out):
    export(vae.encoder, (torch.randn(2, 3, 128, 128),), out / "vae_encoder/model.onnx", ["sample"], ["latent_parameters"],
           {"sample": IMAGE, "latent_parameters": LATENT})
    export(vae.decoder, (torch.randn(2, latent_channels, 16, 16),), out / "vae_decoder/model.onnx", ["latent_sample"], ["sample"],
           {"latent_sample": LATENT, "sample": IMAGE})


def export_text_encoder(family, folder, out):
    module = family.modules[folder]
    words = ids(family.tokenizers[folder.replace("text_encoder", "tokenizer")], ["a red mug on a blue background", ""])
    outputs = getattr(module, "outputs", ["last_hidden_state"])
    axes = {name: ROWS if name in ("pooler_output", "text_embeds") else TOKENS for name in ("input_ids", *outputs)}
    export(module, (words,), out / folder / "model.onnx", ["input_ids"], outputs, axes)
    save_json(out / folder / "config.json", family.config(folder))


def export_denoiser(family, out):
    sample, prediction, timestep = family.ports
    with torch.no_grad():
        condition = family.condition(["a red mug on a blue background", ""])
    latents, inputs = torch.randn(2, family.latent_channels, 16, 16), [sample, "timestep", *condition]
    axes = {name: TOKENS if value.dim() == 3 else ROWS for name, value in condition.items()} | {sample: IMAGE, prediction: IMAGE}
    if timestep.dim():
        axes["timestep"] = ROWS
    folder = family.denoiser
    export(family.modules[folder], (latents, timestep, *condition.values()), out / folder / "model.onnx", inputs, [prediction], axes)
    save_json(out / folder / "config.json", family.config(folder))


def write_vae_configs(saved, out):
    """Both of the VAE's config.json from its checkpoint."""
    config = {"_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": saved["latent_channels"],
              "sample_size": 128, "block_out_channels": [24, 24, 48, 96] if saved["latent_channels"] == 4 else [24, 24, 40, 80],
              "scaling_factor": saved["scaling_factor"]}
    if "shift_factor" in saved:
        config["shift_factor"] = saved["shift_factor"]
    save_json(out / "vae_encoder/config.json", config)
    save_json(out / "vae_decoder/config.json", config)


def write_tokenizer(tokenizer, source, out):
    """CLIP's two files with a config of their own; T5's as they are."""
    out.mkdir(parents=True, exist_ok=True)
    if not isinstance(tokenizer, Tokenizer):
        shutil.copytree(source / "tokenizer_t5", out, dirs_exist_ok=True)
        return
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(source / "tokenizer" / name, out / name)
    save_json(out / "tokenizer_config.json", {
        "tokenizer_class": "CLIPTokenizer", "model_max_length": LENGTH, "do_lower_case": True, "bos_token": START,
        "eos_token": END, "pad_token": tokenizer.pad_token, "unk_token": END})


def write_index(family, out):
    libraries = {"unet": "diffusers", "transformer": "diffusers"}
    index = dict(family.index) | {"scheduler": ["diffusers", family.scheduler["_class_name"]], "vae": ["diffusers", "AutoencoderKL"]}
    for folder, module in family.modules.items():
        index[folder] = [libraries.get(folder, "transformers"), type(module).__name__]
    for folder, tokenizer in family.tokenizers.items():
        index[folder] = ["transformers", "CLIPTokenizer" if isinstance(tokenizer, Tokenizer) else "T5TokenizerFast"]
    save_json(out / "model_index.json", index)
    save_json(out / "scheduler/scheduler_config.json", family.scheduler)


def clear(out):
    """Removes what an earlier export left, not the adapters."""
    for path in out.iterdir() if out.exists() else ():
        if path.is_dir() and path.name != "adapters":
            shutil.rmtree(path)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("family", choices=stable_diffusion.FAMILIES)
    for name in ("--vae", "--weights", "--tokenizers", "--measured"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    family = stable_diffusion.load(options.family, options.tokenizers, options.weights)
    out, (vae, saved) = options.out or pathlib.Path(__file__).parent.parent / family.id, autoencoder.load(options.vae)
    clear(out)
    for folder, tokenizer in family.tokenizers.items():
        write_tokenizer(tokenizer, options.tokenizers, out / folder)
        export_text_encoder(family, folder.replace("tokenizer", "text_encoder"), out)
    export_denoiser(family, out)
    export_vae(vae, family.latent_channels, out)
    write_vae_configs(saved, out)
    write_index(family, out)
    write_card(out, json.loads(options.measured.read_text()), family=family.kind, title=family.title, tier=family.tier, steps=20,
               guidance=family.guidance)
    print(sum(path.stat().st_size for path in out.rglob("*.onnx")) / 1e6, "MB of weights")


if __name__ == "__main__":
    main()
