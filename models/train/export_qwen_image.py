"""Qwen-Image's graphs and configuration files: Farm's own export contract, since none is published. The rotation is an input."""
import copy
import shutil

import torch

from export import export, save_json
from flow_families import QWEN_SHIFT
from qwen_image import AXES, rope
from vae3d import inflate

CARD = {"title": "Catalog, Qwen-Image shape", "steps": 20, "guidance": 4, "negative": " "}
TOKENS = {0: "batch_size", 1: "sequence_length"}
PICTURE = {0: "batch_size", 1: "packed_height_width"}
FRAMES = {0: "batch_size", 3: "height", 4: "width"}
LATENTS = {0: "batch_size", 3: "height_latent", 4: "width_latent"}
SIZES = {"vae_decoder": {"sample": {1: 3, 2: 1}}, "vae_encoder": {"latent_parameters": {1: 32, 2: 1}}}


def export_graphs(family, vae, out):
    ids, mask = family.tokenize(["a red mug on a blue background", "two green lamps on a white table"])
    with torch.no_grad():
        states, seen = family.encode(ids, mask)
    (cos, sin), (text_cos, text_sin) = rope(8, 8, states.shape[1])
    export(family.text_encoder, (ids, mask), out / "text_encoder/model.onnx", ["input_ids", "attention_mask"], ["last_hidden_state"],
           {name: TOKENS for name in ("input_ids", "attention_mask", "last_hidden_state")})
    export(family.transformer, (torch.randn(2, 64, 64), states, seen, torch.rand(2), cos, sin, text_cos, text_sin),
           out / "transformer/model.onnx",
           ["hidden_states", "encoder_hidden_states", "encoder_hidden_states_mask", "timestep", "img_rope_cos", "img_rope_sin",
            "txt_rope_cos", "txt_rope_sin"], ["out_hidden_states"],
           {"hidden_states": PICTURE, "encoder_hidden_states": TOKENS, "encoder_hidden_states_mask": TOKENS, "timestep": {0: "batch_size"},
            "img_rope_cos": {0: "packed_height_width"}, "img_rope_sin": {0: "packed_height_width"}, "txt_rope_cos": {0: "sequence_length"},
            "txt_rope_sin": {0: "sequence_length"}, "out_hidden_states": PICTURE})
    deep = copy.deepcopy(vae)
    export(inflate(deep.encoder), (torch.randn(2, 3, 1, 128, 128),), out / "vae_encoder/model.onnx", ["sample"], ["latent_parameters"],
           {"sample": FRAMES, "latent_parameters": LATENTS})
    export(inflate(deep.decoder), (torch.randn(2, 16, 1, 16, 16),), out / "vae_decoder/model.onnx", ["latent_sample"], ["sample"],
           {"latent_sample": LATENTS, "sample": FRAMES})


def write_configs(family, saved_vae, out):
    vae = {"_class_name": "AutoencoderKLQwenImage", "base_dim": 24, "z_dim": 16, "num_res_blocks": 1, "temporal_downsample": [],
           "latents_mean": family.latent_mean[::4].tolist(), "latents_std": family.latent_deviation[::4].tolist()}
    save_json(out / "vae_encoder/config.json", vae)
    save_json(out / "vae_decoder/config.json", vae)
    save_json(out / "transformer/config.json", {
        "_class_name": "QwenImageTransformer2DModel", "in_channels": 64, "out_channels": 16, "patch_size": 2, "attention_head_dim": 32,
        "num_attention_heads": 3, "num_layers": len(family.transformer.transformer_blocks), "joint_attention_dim": 64,
        "axes_dims_rope": list(AXES), "guidance_embeds": False})
    save_json(out / "text_encoder/config.json", {
        "architectures": ["Qwen2_5_VLForConditionalGeneration"], "model_type": "qwen2_5_vl", "hidden_size": 64, "intermediate_size": 176,
        "num_hidden_layers": len(family.text_encoder.layers), "num_attention_heads": 4, "num_key_value_heads": 2, "hidden_act": "silu",
        "rms_norm_eps": 1e-6, "rope_theta": 1000000.0, "vocab_size": family.tokenizer.size})
    save_json(out / "scheduler/scheduler_config.json", {
        "_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 1.0, "use_dynamic_shifting": True,
        "shift_terminal": family.terminal, **QWEN_SHIFT})
    save_json(out / "model_index.json", {
        "_class_name": "QwenImagePipeline", "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
        "text_encoder": ["transformers", "Qwen2_5_VLForConditionalGeneration"], "tokenizer": ["transformers", "Qwen2Tokenizer"],
        "transformer": ["diffusers", "QwenImageTransformer2DModel"], "vae": ["diffusers", "AutoencoderKLQwenImage"]})


def copy_tokenizers(data, out):
    shutil.copytree(data / "tokenizer_qwen", out / "tokenizer", dirs_exist_ok=True)
