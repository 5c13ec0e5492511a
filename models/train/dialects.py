"""The ways in which trainers name an adapter's tensors: each bundled adapter is written in another, so that Farm meets them all.

A layer's name is its component and its path in diffusers; alpha / rank is what up is multiplied by when the file is read.
"""
import json

import torch

from safetensors import DTYPES


class Kohya:
    """kohya-ss: lora_unet_ and lora_te_, dots made underscores, and an alpha of half the rank beside each pair."""

    prefixes = {"unet": "lora_unet", "text_encoder": "lora_te"}

    def names(self, layer):
        component, _, path = layer.partition(".")
        module = f"{self.prefixes[component]}_{path.replace('.', '_')}"
        return f"{module}.lora_down.weight", f"{module}.lora_up.weight", f"{module}.alpha"

    def alpha(self, rank):
        return rank / 2

    def metadata(self, adapter, recipe, name, steps):
        rank = str(recipe.rank)
        convolution = any(layer.down.weight.dim() == 4 for layer in adapter.layers)
        return {"ss_network_module": "networks.lora", "ss_network_dim": rank, "ss_network_alpha": str(self.alpha(recipe.rank)),
                "ss_network_args": json.dumps({"conv_dim": rank, "conv_alpha": str(self.alpha(recipe.rank))} if convolution else {}),
                "ss_base_model_version": "sd_v1", "ss_output_name": name, "ss_steps": str(steps), "ss_mixed_precision": "no",
                "modelspec.sai_model_spec": "1.0.0", "modelspec.architecture": "stable-diffusion-v1/lora", "modelspec.title": recipe.title,
                "modelspec.license": "Apache-2.0"}


class Peft:
    """PEFT: lora_A and lora_B under the component; an alpha of twice the rank, told in the file's metadata as diffusers does."""

    def names(self, layer):
        return f"{layer}.lora_A.weight", f"{layer}.lora_B.weight", None

    def alpha(self, rank):
        return 2 * rank

    def metadata(self, adapter, recipe, name, steps):
        told = {}
        for component in dict.fromkeys(layer.partition(".")[0] for layer in adapter.names):
            modules = [layer.partition(".")[2] for layer in adapter.names if layer.startswith(f"{component}.")]
            told |= {f"{component}.r": recipe.rank, f"{component}.lora_alpha": self.alpha(recipe.rank), f"{component}.use_rslora": False,
                     f"{component}.use_dora": False, f"{component}.bias": "none", f"{component}.target_modules": modules}
        return {"format": "pt", "lora_adapter_metadata": json.dumps(told, sort_keys=True)}


class Diffusers:
    """diffusers before it used PEFT: projections of an attention in its processor, all else as lora.down and lora.up; alpha is the rank."""

    def names(self, layer):
        parent, _, own = layer.removesuffix(".0").rpartition(".")
        module = f"{parent}.processor.{own}_lora" if own.startswith("to_") else f"{layer}.lora"
        return f"{module}.down.weight", f"{module}.up.weight", None

    def alpha(self, rank):
        return rank

    def metadata(self, adapter, recipe, name, steps):
        return {"format": "pt"}


DIALECTS = {"kohya": Kohya(), "peft": Peft(), "diffusers": Diffusers()}


def tensors(adapter, recipe):
    """The adapter's tensors by name, as the recipe's dialect has them."""
    dialect, dtype, named = DIALECTS[recipe.dialect], DTYPES[recipe.dtype], {}
    for name, layer in adapter.named():
        down, up, alpha = dialect.names(name)
        named[down] = layer.down.weight.detach().to(dtype)
        named[up] = (layer.up.weight.detach() * (layer.rank / dialect.alpha(layer.rank))).to(dtype)
        if alpha:
            named[alpha] = torch.tensor(float(dialect.alpha(layer.rank)), dtype=dtype)
    return named


@torch.no_grad()
def take(adapter, recipe, named):
    """Sets the adapter's matrices to those of a file, as they were rounded when it was written."""
    dialect = DIALECTS[recipe.dialect]
    for name, layer in adapter.named():
        down, up, _ = dialect.names(name)
        layer.down.weight.copy_(named.pop(down)), layer.up.weight.copy_(named.pop(up) * (dialect.alpha(layer.rank) / layer.rank))
    left = [name for name in named if not name.endswith(".alpha")]
    if left:
        raise ValueError(f"no layer takes {left}")
