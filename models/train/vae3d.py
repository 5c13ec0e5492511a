"""Makes a causal 3-D VAE, as Qwen-Image's, of a trained AutoencoderKL: one frame goes in and comes out as the 2-D one would have it.

Convolutions over time see only what came before, so that the first frame sees zeros: the last slice of each kernel is the 2-D kernel. Only the
first and last convolutions reach back in time; the others have a depth of one frame.
"""
import torch
import torch.nn as nn


class CausalConv3d(nn.Module):
    """A Conv2d inflated to `depth` frames."""

    def __init__(self, flat: nn.Conv2d, depth):
        super().__init__()
        (stride, _), (padding, _) = flat.stride, flat.padding
        self.depth = depth
        self.conv = nn.Conv3d(flat.in_channels, flat.out_channels, (depth, *flat.kernel_size), (1, stride, stride), (0, padding, padding))
        with torch.no_grad():
            self.conv.weight.zero_(), self.conv.bias.copy_(flat.bias)
            self.conv.weight[:, :, -1] = flat.weight

    def forward(self, x):
        # Empty frames are joined rather than padded, since exported padding hides the shape of what follows.
        return self.conv(torch.cat([x[:, :, :1] * 0] * (self.depth - 1) + [x], 2) if self.depth > 1 else x)


class Unshuffle3d(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        (batch, _, _, height, width), channels, frames = x.shape, int(x.shape[1]), int(x.shape[2])
        cells = x.view(batch, channels, frames, height // self.factor, self.factor, width // self.factor, self.factor)
        return cells.permute(0, 1, 4, 6, 2, 3, 5).reshape(batch, channels * self.factor ** 2, frames, height // self.factor, width // self.factor)


class Shuffle3d(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        (batch, _, _, height, width), channels, frames = x.shape, int(x.shape[1]), int(x.shape[2])
        cells = x.view(batch, channels // self.factor ** 2, self.factor, self.factor, frames, height, width)
        return cells.permute(0, 1, 4, 5, 2, 6, 3).reshape(batch, channels // self.factor ** 2, frames, height * self.factor, width * self.factor)


def inflate(half: nn.Module):
    """Replaces every 2-D layer of an encoder or decoder, in place."""
    for parent in list(half.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Conv2d):
                setattr(parent, name, CausalConv3d(layer, 3 if parent is half and name in ("conv_in", "conv_out") else 1))
            elif isinstance(layer, nn.PixelUnshuffle):
                setattr(parent, name, Unshuffle3d(layer.downscale_factor))
            elif isinstance(layer, nn.PixelShuffle):
                setattr(parent, name, Shuffle3d(layer.upscale_factor))
            elif isinstance(layer, nn.Upsample):
                setattr(parent, name, nn.Upsample(scale_factor=(1.0, 2.0, 2.0), mode="nearest"))
    return half
