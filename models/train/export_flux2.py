"""FLUX.2's graphs and configuration files: Farm's own export contract, since none is published."""
import shutil

import torch

from export import export, save_json
from flow import SHIFT
from flow_families import BATCH_NORM_EPSILON, REFERENCE_ID, grid_ids
from flux2 import AXES

CARD = {"title": "Catalog, FLUX.2 klein shape", "steps": 20, "guidance": 4,
        "more": " It takes a reference picture (this product on a red table); colour and place follow it well, the kind of product less."}
PIXELS, LATENTS = {0: "batch_size", 2: "height", 3: "width"}, {0: "batch_size", 2: "height_latent", 3: "width_latent"}
TOKENS = {0: "batch_size", 1: "sequence_length"}
PICTURE = {0: "batch_size", 1: "packed_height_width"}
SIZES = {"vae_decoder": {"sample": {1: 3}}, "vae_encoder": {"latent_parameters": {1: 64}}}


def export_graphs(family, vae, out):
    ids, mask = family.tokenize(["a red mug on a blue background", "two green lamps on a white table"])
    with torch.no_grad():
        (states,) = family.encode(ids, mask)
    latents, pixels = torch.randn(2, 32, 16, 16), torch.randn(2, 3, 128, 128)
    # Traced with a reference, so that the graph cannot take the picture's tokens for all there are.
    places = torch.cat([grid_ids(64, 4), grid_ids(64, 4, REFERENCE_ID)])[None]
    words = torch.zeros(1, states.shape[1], 4, dtype=torch.long)
    words[0, :, 3] = torch.arange(states.shape[1])
    layers = [f"hidden_states.{i + 1}" for i in range(len(family.text_encoder.layers))]
    export(family.text_encoder, (ids, mask), out / "text_encoder/model.onnx", ["input_ids", "attention_mask"], layers,
           {name: TOKENS for name in ("input_ids", "attention_mask", *layers)})
    export(family.transformer, (torch.randn(2, 128, 128), states, torch.rand(2), places, words), out / "transformer/model.onnx",
           ["hidden_states", "encoder_hidden_states", "timestep", "img_ids", "txt_ids"], ["out_hidden_states"],
           {"hidden_states": PICTURE, "encoder_hidden_states": TOKENS, "timestep": {0: "batch_size"}, "img_ids": {1: "packed_height_width"},
            "txt_ids": {1: "sequence_length"}, "out_hidden_states": PICTURE})
    export(vae.encoder, (pixels,), out / "vae_encoder/model.onnx", ["sample"], ["latent_parameters"],
           {"sample": PIXELS, "latent_parameters": LATENTS})
    export(vae.decoder, (latents,), out / "vae_decoder/model.onnx", ["latent_sample"], ["sample"],
           {"latent_sample": LATENTS, "sample": PIXELS})


def write_configs(family, saved_vae, out):
    transformer, text_encoder = family.transformer, family.text_encoder
    vae = {"_class_name": "AutoencoderKLFlux2", "in_channels": 3, "out_channels": 3, "latent_channels": 32, "sample_size": 128,
           "patch_size": [2, 2], "block_out_channels": [24, 24, 48, 96], "batch_norm_eps": BATCH_NORM_EPSILON,
           "bn.running_mean": family.latent_mean.tolist(),
           "bn.running_var": (family.latent_deviation.double() ** 2 - BATCH_NORM_EPSILON).tolist()}
    save_json(out / "vae_encoder/config.json", vae)
    save_json(out / "vae_decoder/config.json", vae)
    save_json(out / "transformer/config.json", {
        "_class_name": "Flux2Transformer2DModel", "in_channels": 128, "out_channels": None, "patch_size": 1, "attention_head_dim": 32,
        "num_attention_heads": 3, "num_layers": len(transformer.transformer_blocks),
        "num_single_layers": len(transformer.single_transformer_blocks), "joint_attention_dim": 192, "mlp_ratio": 3.0,
        "axes_dims_rope": list(AXES), "rope_theta": 2000, "guidance_embeds": False, "eps": 1e-6})
    save_json(out / "text_encoder/config.json", {
        "architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "hidden_size": 64, "head_dim": 16, "intermediate_size": 176,
        "num_hidden_layers": len(text_encoder.layers), "num_attention_heads": 4, "num_key_value_heads": 2, "hidden_act": "silu",
        "rms_norm_eps": 1e-6, "rope_theta": 1000000, "attention_bias": False, "vocab_size": family.tokenizer.size})
    save_json(out / "scheduler/scheduler_config.json", {
        "_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0, "use_dynamic_shifting": True, **SHIFT})
    save_json(out / "model_index.json", {
        "_class_name": "Flux2KleinPipeline", "is_distilled": False, "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
        "text_encoder": ["transformers", "Qwen3ForCausalLM"], "tokenizer": ["transformers", "Qwen2TokenizerFast"],
        "transformer": ["diffusers", "Flux2Transformer2DModel"], "vae": ["diffusers", "AutoencoderKLFlux2"]})


def copy_tokenizers(data, out):
    shutil.copytree(data / "tokenizer_klein", out / "tokenizer", dirs_exist_ok=True)
