"""The Stable Diffusion families by name."""
import torch

from sd15 import Sd15
from sd21 import Sd21
from sd35 import Sd35
from sdxl import Sdxl

FAMILIES = {"sd15": Sd15, "sd21": Sd21, "sdxl": Sdxl, "sd35": Sd35}


def load(name, tokenizers, weights):
    """The family with trained weights, ready to draw."""
    family, saved = FAMILIES[name](tokenizers), torch.load(weights)
    for folder, module in family.modules.items():
        module.load_state_dict(saved[folder])
    family.modules.eval()
    family.ready()
    return family
