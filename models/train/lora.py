"""Low-rank adapters beside chosen layers of a trained family: layer(x) + weight * up(down(x)), where only down and up are learnt."""
from fnmatch import fnmatchcase

import torch.nn as nn


class LowRank(nn.Module):
    """A Linear or a convolution with an adapter of `rank` beside it; up begins at zero, so that at first nothing changes."""

    def __init__(self, layer, rank):
        super().__init__()
        self.layer, self.rank, self.weight = layer, rank, 1.0
        if isinstance(layer, nn.Linear):
            self.down, self.up = nn.Linear(layer.in_features, rank, bias=False), nn.Linear(rank, layer.out_features, bias=False)
        else:
            self.down = nn.Conv2d(layer.in_channels, rank, layer.kernel_size, layer.stride, layer.padding, bias=False)
            self.up = nn.Conv2d(rank, layer.out_channels, 1, bias=False)
        nn.init.normal_(self.down.weight, std=self.down.weight[0].numel() ** -0.5), nn.init.zeros_(self.up.weight)

    def forward(self, x):
        return self.layer(x) + self.weight * self.up(self.down(x))


class Adapter(nn.Module):
    """Adapters beside every layer of `modules` (component to module, as the export's folders are named) whose name one of `targets` fits.

    A layer's name is the component and its path in diffusers, such as `unet.mid_block.attentions.0.proj_in`; targets are patterns with *.
    What was there is frozen.
    """

    def __init__(self, modules, targets, rank):
        super().__init__()
        for parameter in modules.parameters():
            parameter.requires_grad_(False)
        chosen = [(name, layer) for name, layer in modules.named_modules()
                  if isinstance(layer, (nn.Linear, nn.Conv2d)) and any(fnmatchcase(name, target) for target in targets)]
        self.names, layers = [name for name, _ in chosen], []
        for name, layer in chosen:
            parent, _, own = name.rpartition(".")
            layers.append(LowRank(layer, rank))
            setattr(modules.get_submodule(parent), own, layers[-1])
        self.layers = layers
        self.matrices = nn.ModuleList([matrix for layer in layers for matrix in (layer.down, layer.up)])

    def set_weight(self, weight):
        """How strongly all of it acts; 0 is the model as it was."""
        for layer in self.layers:
            layer.weight = weight

    def named(self):
        """[(name, layer)] in the modules' order."""
        return list(zip(self.names, self.layers))
