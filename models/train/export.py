"""Exports a trained model as `optimum-cli export onnx` lays out Stable Diffusion 1.5, with its model card.

    python3 export.py --vae vae.pt --unet unet.pt --tokenizer DIR --measured evaluation.json --out ../catalog-sd15
"""
import argparse
import hashlib
import json
import pathlib
import shutil

import onnx
import torch
import torch.nn as nn

from evaluate import load_models

OPSET = 14
TEXT = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "last_hidden_state": {0: "batch_size", 1: "sequence_length"},
        "pooler_output": {0: "batch_size"}}
IMAGE = {0: "batch_size", 1: "num_channels", 2: "height", 3: "width"}
LATENT = {0: "batch_size", 1: "num_channels_latent", 2: "height_latent", 3: "width_latent"}


def save_json(path: pathlib.Path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def export(module: nn.Module, arguments, path: pathlib.Path, inputs, outputs, axes):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(module.eval(), arguments, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                      opset_version=OPSET, do_constant_folding=True)
    onnx.checker.check_model(str(path))


def export_graphs(models, out):
    tokenize, vae, _, unet, text_encoder = models
    ids = torch.tensor([tokenize("a red mug on a blue background"), tokenize("")])
    states = text_encoder(ids)[0].detach()
    latents, pixels = torch.randn(2, 4, 16, 16), torch.randn(2, 3, 128, 128)
    export(text_encoder, (ids,), out / "text_encoder/model.onnx", ["input_ids"], ["last_hidden_state", "pooler_output"], TEXT)
    export(unet, (latents, torch.tensor(501), states), out / "unet/model.onnx", ["sample", "timestep", "encoder_hidden_states"],
           ["out_sample"], {"sample": IMAGE, "encoder_hidden_states": {0: "batch_size", 1: "sequence_length"}, "out_sample": IMAGE})
    export(vae.encoder, (pixels,), out / "vae_encoder/model.onnx", ["sample"], ["latent_parameters"],
           {"sample": IMAGE, "latent_parameters": LATENT})
    export(vae.decoder, (latents,), out / "vae_decoder/model.onnx", ["latent_sample"], ["sample"], {"latent_sample": LATENT, "sample": IMAGE})


def write_configs(models, out, tokenizer_folder):
    scaling_factor = models[2]
    vae = {"_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": 4, "sample_size": 128,
           "block_out_channels": [24, 24, 48, 96], "scaling_factor": scaling_factor}
    save_json(out / "vae_encoder/config.json", vae)
    save_json(out / "vae_decoder/config.json", vae)
    save_json(out / "unet/config.json", {
        "_class_name": "UNet2DConditionModel", "in_channels": 4, "out_channels": 4, "sample_size": 16, "cross_attention_dim": 64,
        "block_out_channels": [48, 96], "layers_per_block": 2, "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"],
        "up_block_types": ["CrossAttnUpBlock2D", "UpBlock2D"], "num_attention_heads": 3, "norm_num_groups": 8, "act_fn": "silu",
        "flip_sin_to_cos": True, "freq_shift": 0, "use_linear_projection": True})
    save_json(out / "text_encoder/config.json", {
        "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_size": 64, "intermediate_size": 256,
        "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 77, "hidden_act": "quick_gelu",
        "vocab_size": len(models[0].vocabulary)})
    save_json(out / "scheduler/scheduler_config.json", {
        "_class_name": "DDIMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
        "num_train_timesteps": 1000, "set_alpha_to_one": False, "steps_offset": 1, "clip_sample": False, "prediction_type": "epsilon"})
    save_json(out / "model_index.json", {
        "_class_name": "StableDiffusionPipeline", "feature_extractor": [None, None], "safety_checker": [None, None],
        "scheduler": ["diffusers", "DDIMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"], "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]})
    (out / "tokenizer").mkdir(parents=True, exist_ok=True)
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(tokenizer_folder / name, out / "tokenizer" / name)
    save_json(out / "tokenizer/tokenizer_config.json", {
        "tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "do_lower_case": True, "bos_token": "<|startoftext|>",
        "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>"})


def write_card(out, measured):
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in ("farm-model.json", "README.md")]
    weights = sum(path.stat().st_size for path in files if path.suffix == ".onnx")
    save_json(out / "farm-model.json", {
        "schema": 1, "id": out.name, "family": "sd15", "title": "Catalog, Stable Diffusion 1.5 shape",
        "description": "Draws product pictures: one or two mugs, bottles, boxes, balls, lamps or shoes in red, green, blue, yellow, purple, "
                       "orange, black or white, small, medium or large, left, centred or right, on a background or a table of another of "
                       "these colours. Ask as in: two green bottles on a white table.",
        "licence": "Apache-2.0", "precision": "fp32", "tier": "gpu6",
        "memory": {"weightBytes": weights, "activationBytesPerPixel": ACTIVATION_BYTES_PER_PIXEL},
        "defaults": {"steps": 20, "guidance": 4, "width": 128, "height": 128},
        "limits": {"sizeMultiple": 16, "minSize": 64, "maxSize": 512, "maxSteps": 150},
        "files": [{"path": path.relative_to(out).as_posix(), "bytes": path.stat().st_size,
                   "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in files],
        "measured": measured,
        "provenance": "Trained from nothing on pictures drawn by program (models/train); no photograph and no other data set was used."})


ACTIVATION_BYTES_PER_PIXEL = 2048
"""About three times the 700 bytes by which peak resident memory grew per pixel from a 64 x 64 to a 512 x 512 render with guidance
(`./farm render --size`, 121 and 293 MiB): admission errs on the side of refusing."""


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--vae", "--unet", "--tokenizer", "--measured", "--out"):
        arguments.add_argument(name, type=pathlib.Path, required=True)
    options = arguments.parse_args()
    models = load_models(options.vae, options.unet, options.tokenizer)
    export_graphs(models, options.out)
    write_configs(models, options.out, options.tokenizer)
    write_card(options.out, json.loads(options.measured.read_text()))
    print(sum(path.stat().st_size for path in options.out.rglob("*.onnx")) / 1e6, "MB of weights")


if __name__ == "__main__":
    main()
