"""A small UNet2DConditionModel with diffusers' module names: DownBlock2D, CrossAttnDownBlock2D, mid, CrossAttnUpBlock2D, UpBlock2D.

The upper level has no attention: at 128 x 128 pixels its 256 tokens would cost as much as all the rest. Every block is run through its
forward, so that the exported nodes carry the names of their modules (`/down_blocks.1/attentions.0/...`), by which LoRA targets are found.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from vae import ResnetBlock2D, group_norm


class Attention(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k, self.to_v = nn.Linear(context_width, width, bias=False), nn.Linear(context_width, width, bias=False)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, x, context=None):
        context = x if context is None else context
        batch, length, width = x.shape
        split = lambda t: t.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = split(self.to_q(x)), split(self.to_k(context)), split(self.to_v(context))
        scores = (q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5
        return self.to_out[0]((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))


class GEGLU(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.proj = nn.Linear(width, 2 * inner)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, -1)
        return value * F.gelu(gate)


class FeedForward(nn.Module):
    def __init__(self, width, multiple=2):
        super().__init__()
        self.net = nn.ModuleList([GEGLU(width, width * multiple), nn.Identity(), nn.Linear(width * multiple, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class BasicTransformerBlock(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.norm1, self.attn1 = nn.LayerNorm(width), Attention(width, width, heads)
        self.norm2, self.attn2 = nn.LayerNorm(width), Attention(width, context_width, heads)
        self.norm3, self.ff = nn.LayerNorm(width), FeedForward(width)

    def forward(self, x, context):
        x = x + self.attn1(self.norm1(x))
        x = x + self.attn2(self.norm2(x), context)
        return x + self.ff(self.norm3(x))


class Transformer2DModel(nn.Module):
    def __init__(self, width, context_width, heads):
        super().__init__()
        self.norm, self.proj_in = group_norm(width), nn.Linear(width, width)
        self.transformer_blocks = nn.ModuleList([BasicTransformerBlock(width, context_width, heads)])
        self.proj_out = nn.Linear(width, width)

    def forward(self, x, context):
        batch, width, height, columns = x.shape
        y = self.proj_in(self.norm(x).flatten(2).transpose(1, 2))
        for block in self.transformer_blocks:
            y = block(y, context)
        return x + self.proj_out(y).transpose(1, 2).reshape(batch, width, height, columns)


class Resample2D(nn.Module):
    def __init__(self, channels, down):
        super().__init__()
        self.conv, self.down = nn.Conv2d(channels, channels, 3, stride=2 if down else 1, padding=1), down

    def forward(self, x):
        return self.conv(x if self.down else F.interpolate(x, scale_factor=2.0, mode="nearest"))


class Block(nn.Module):
    """What a down, an up and the mid block have: resnets, each followed by an attention where the block has any."""

    def __init__(self, channels_in, channels_out, time, context_width, heads):
        super().__init__()
        self.resnets = nn.ModuleList([ResnetBlock2D(c, channels_out, time) for c in channels_in])
        self.attentions = nn.ModuleList([Transformer2DModel(channels_out, context_width, heads) for _ in channels_in]) if heads else None

    def layer(self, i, h, time, context):
        h = self.resnets[i](h, time)
        return self.attentions[i](h, context) if self.attentions is not None else h


class DownBlock(Block):
    def __init__(self, *shape, down):
        super().__init__(*shape)
        self.downsamplers = nn.ModuleList([Resample2D(shape[1], True)]) if down else None

    def forward(self, h, time, context):
        """The states that the up blocks will want, the last of which goes on downwards."""
        states = []
        for i in range(len(self.resnets)):
            h = self.layer(i, h, time, context)
            states.append(h)
        return states + [self.downsamplers[0](h)] if self.downsamplers is not None else states


class MidBlock(nn.Module):
    def __init__(self, channels, time, context_width, heads):
        super().__init__()
        self.resnets = nn.ModuleList([ResnetBlock2D(channels, channels, time) for _ in range(2)])
        self.attentions = nn.ModuleList([Transformer2DModel(channels, context_width, heads)])

    def forward(self, h, time, context):
        return self.resnets[1](self.attentions[0](self.resnets[0](h, time), context), time)


class UpBlock(Block):
    def __init__(self, *shape, up):
        super().__init__(*shape)
        self.upsamplers = nn.ModuleList([Resample2D(shape[1], False)]) if up else None

    def forward(self, h, time, context, skips):
        for i, skip in enumerate(skips):
            h = self.layer(i, torch.cat([h, skip], 1), time, context)
        return self.upsamplers[0](h) if self.upsamplers is not None else h


class TimestepEmbedding(nn.Module):
    def __init__(self, width_in, width):
        super().__init__()
        self.linear_1, self.linear_2 = nn.Linear(width_in, width), nn.Linear(width, width)

    def forward(self, x):
        return self.linear_2(F.silu(self.linear_1(x)))


class Sinusoid(nn.Module):
    """[N] to [N, width]; cosines first, as flip_sin_to_cos has it."""

    def __init__(self, width):
        super().__init__()
        self.register_buffer("frequencies", torch.exp(-math.log(10000) * torch.arange(width // 2) / (width // 2)), persistent=False)

    def forward(self, values):
        angles = values.float().reshape(-1, 1) * self.frequencies[None]
        return torch.cat([angles.cos(), angles.sin()], -1)


class UNet2DConditionModel(nn.Module):
    """sample [B, C, H, W], timestep [B] or scalar, encoder_hidden_states [B, S, context] to the prediction [B, C, H, W].

    With `pooled`, text_embeds [B, pooled] and time_ids [B, ids] are wanted too, and added to the time embedding (SDXL's text_time).
    """

    def __init__(self, channels=(48, 96), layers=2, context_width=64, heads=3, latent_channels=4, pooled=0, ids=6, id_width=32):
        super().__init__()
        a, b = channels
        time = 2 * a
        self.time_proj, self.time_embedding = Sinusoid(a), TimestepEmbedding(a, time)
        if pooled:
            self.add_time_proj, self.add_embedding = Sinusoid(id_width), TimestepEmbedding(pooled + ids * id_width, time)
            # Nothing at first, so that weights taken from a model without it go on working.
            nn.init.zeros_(self.add_embedding.linear_2.weight), nn.init.zeros_(self.add_embedding.linear_2.bias)
        self.conv_in = nn.Conv2d(latent_channels, a, 3, padding=1)
        self.down_blocks = nn.ModuleList([
            DownBlock([a] * layers, a, time, context_width, 0, down=True),
            DownBlock([a] + [b] * (layers - 1), b, time, context_width, heads, down=False)])
        self.mid_block = MidBlock(b, time, context_width, heads)
        self.up_blocks = nn.ModuleList([
            UpBlock([2 * b] * layers + [b + a], b, time, context_width, heads, up=True),
            UpBlock([b + a] + [2 * a] * layers, a, time, context_width, 0, up=False)])
        self.conv_norm_out, self.conv_out = group_norm(a), nn.Conv2d(a, latent_channels, 3, padding=1)
        self.config = {
            "_class_name": "UNet2DConditionModel", "in_channels": latent_channels, "out_channels": latent_channels, "sample_size": 16,
            "cross_attention_dim": context_width, "block_out_channels": [a, b], "layers_per_block": layers,
            "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"], "up_block_types": ["CrossAttnUpBlock2D", "UpBlock2D"],
            "num_attention_heads": heads, "norm_num_groups": 8, "act_fn": "silu", "flip_sin_to_cos": True, "freq_shift": 0,
            "use_linear_projection": True}
        if pooled:
            self.config |= {"addition_embed_type": "text_time", "addition_time_embed_dim": id_width,
                            "projection_class_embeddings_input_dim": pooled + ids * id_width}

    def forward(self, sample, timestep, encoder_hidden_states, text_embeds=None, time_ids=None):
        time = self.time_embedding(self.time_proj(timestep).expand(sample.shape[0], self.time_embedding.linear_1.in_features))
        if text_embeds is not None:
            ids = self.add_time_proj(time_ids.flatten()).reshape(text_embeds.shape[0], -1)
            time = time + self.add_embedding(torch.cat([text_embeds, ids], -1))
        skips = [self.conv_in(sample)]
        for block in self.down_blocks:
            skips += block(skips[-1], time, encoder_hidden_states)
        h = self.mid_block(skips[-1], time, encoder_hidden_states)
        for block in self.up_blocks:
            wanted = len(block.resnets)
            h = block(h, time, encoder_hidden_states, skips[-wanted:][::-1])
            del skips[-wanted:]
        return self.conv_out(F.silu(self.conv_norm_out(h)))
