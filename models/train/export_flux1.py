"""FLUX.1's graphs and configuration files."""
import shutil

import torch

from export import TEXT, export, save_json
from flow import SHIFT
from flow_families import grid_ids
from flux1 import AXES

CARD = {"title": "Catalog, FLUX.1 dev shape", "steps": 20, "guidance": 3}
PIXELS, LATENTS = {0: "batch_size", 2: "height", 3: "width"}, {0: "batch_size", 2: "height_latent", 3: "width_latent"}
TOKENS = {0: "batch_size", 1: "sequence_length"}
SIZES = {"text_encoder": {"pooler_output": {1: 64}}, "vae_decoder": {"sample": {1: 3}}, "vae_encoder": {"latent_parameters": {1: 32}}}
PROMPTS = ["a red mug on a blue background", "two green lamps on a white table"]


def export_clip(family, path):
    export(family.text_encoder, (family.tokenize(PROMPTS)[0],), path, ["input_ids"], ["last_hidden_state", "pooler_output"], TEXT)


def export_graphs(family, vae, out):
    clip_ids, t5_ids = family.tokenize(PROMPTS)
    with torch.no_grad():
        pooled, states = family.text_encoder(clip_ids)[1], family.text_encoder_2(t5_ids)
    latents, pixels, tokens = torch.randn(2, 16, 16, 16), torch.randn(2, 3, 128, 128), torch.randn(2, 64, 64)
    export_clip(family, out / "text_encoder/model.onnx")
    export(family.text_encoder_2, (t5_ids,), out / "text_encoder_2/model.onnx", ["input_ids"], ["last_hidden_state"],
           {name: TEXT[name] for name in ("input_ids", "last_hidden_state")})
    export(family.transformer,
           (tokens, states, pooled, torch.rand(2), grid_ids(64, 3), torch.zeros(states.shape[1], 3, dtype=torch.long), torch.full((2,), 3.0)),
           out / "transformer/model.onnx",
           ["hidden_states", "encoder_hidden_states", "pooled_projections", "timestep", "img_ids", "txt_ids", "guidance"],
           ["out_hidden_states"],
           {"hidden_states": {0: "batch_size", 1: "packed_height_width"}, "encoder_hidden_states": TOKENS,
            "pooled_projections": {0: "batch_size"}, "timestep": {0: "step"}, "img_ids": {0: "packed_height_width"},
            "txt_ids": {0: "sequence_length"}, "guidance": {0: "batch_size"},
            "out_hidden_states": {0: "batch_size", 1: "packed_height_width"}})
    export(vae.encoder, (pixels,), out / "vae_encoder/model.onnx", ["sample"], ["latent_parameters"],
           {"sample": PIXELS, "latent_parameters": LATENTS})
    export(vae.decoder, (latents,), out / "vae_decoder/model.onnx", ["latent_sample"], ["sample"],
           {"latent_sample": LATENTS, "sample": PIXELS})


def write_configs(family, saved_vae, out):
    transformer = family.transformer
    vae = {"_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": 16, "sample_size": 128,
           "block_out_channels": [24, 24, 48, 96], "scaling_factor": saved_vae["scaling_factor"], "shift_factor": saved_vae["shift_factor"],
           "use_quant_conv": False, "use_post_quant_conv": False}
    save_json(out / "vae_encoder/config.json", vae)
    save_json(out / "vae_decoder/config.json", vae)
    save_json(out / "transformer/config.json", {
        "_class_name": "FluxTransformer2DModel", "in_channels": 64, "patch_size": 1, "attention_head_dim": 32, "num_attention_heads": 3,
        "num_layers": len(transformer.transformer_blocks), "num_single_layers": len(transformer.single_transformer_blocks),
        "joint_attention_dim": 64, "pooled_projection_dim": 64, "axes_dims_rope": list(AXES), "guidance_embeds": True})
    save_json(out / "text_encoder/config.json", {
        "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_size": 64, "intermediate_size": 256,
        "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 77, "hidden_act": "quick_gelu",
        "vocab_size": len(family.clip_tokenizer.vocabulary)})
    save_json(out / "text_encoder_2/config.json", {
        "architectures": ["T5EncoderModel"], "model_type": "t5", "d_model": 64, "d_ff": 160, "d_kv": 16, "num_heads": 4, "num_layers": 2,
        "feed_forward_proj": "gated-gelu", "is_gated_act": True, "dense_act_fn": "gelu_pytorch_tanh", "relative_attention_num_buckets": 32,
        "relative_attention_max_distance": 128, "layer_norm_epsilon": 1e-6, "pad_token_id": 0, "eos_token_id": 1,
        "vocab_size": len(family.t5_tokenizer.pieces)})
    save_json(out / "scheduler/scheduler_config.json", {
        "_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0, "use_dynamic_shifting": True, **SHIFT})
    save_json(out / "model_index.json", {
        "_class_name": "FluxPipeline", "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
        "text_encoder": ["transformers", "CLIPTextModel"], "text_encoder_2": ["transformers", "T5EncoderModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"], "tokenizer_2": ["transformers", "T5TokenizerFast"],
        "transformer": ["diffusers", "FluxTransformer2DModel"], "vae": ["diffusers", "AutoencoderKL"]})


def copy_tokenizers(data, out):
    (out / "tokenizer").mkdir(parents=True, exist_ok=True)
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(data / "tokenizer" / name, out / "tokenizer" / name)
    save_json(out / "tokenizer/tokenizer_config.json", {
        "tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "do_lower_case": True, "bos_token": "<|startoftext|>",
        "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>"})
    shutil.copytree(data / "tokenizer_t5", out / "tokenizer_2", dirs_exist_ok=True)
