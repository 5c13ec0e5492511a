"""A small SD3Transformer2DModel with diffusers' module names: text and picture tokens in joint attention, queries and keys RMS-normed, and
in the first blocks, as in Stable Diffusion 3.5 Medium, a second attention over the picture alone.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from flow_parts import FeedForward, FinalNorm, Modulation, RMSNorm, attend, modulate, split

PATCH = 2
POSITIONS = 32
"""Side of the grid of positions, in patches: pictures of up to 512 pixels."""


def sinusoid(values, width):
    """[N] to [N, width], cosines first."""
    frequencies = torch.exp(-math.log(10000) * torch.arange(width // 2) / (width // 2))
    angles = values.float()[:, None] * frequencies[None]
    return torch.cat([angles.cos(), angles.sin()], -1)


class Attention(nn.Module):
    """Over the picture's tokens, or, with context, over both kinds together, each with projections of its own; the picture comes first."""

    def __init__(self, width, heads, context=False, last=False):
        super().__init__()
        self.heads = heads
        self.to_q, self.to_k, self.to_v = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])
        self.norm_q, self.norm_k = RMSNorm(width // heads), RMSNorm(width // heads)
        if context:
            self.add_q_proj, self.add_k_proj, self.add_v_proj = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
            self.norm_added_q, self.norm_added_k = RMSNorm(width // heads), RMSNorm(width // heads)
            self.to_add_out = None if last else nn.Linear(width, width)

    def forward(self, x, context=None):
        heads = self.heads
        q, k, v = self.norm_q(split(self.to_q(x), heads)), self.norm_k(split(self.to_k(x), heads)), split(self.to_v(x), heads)
        if context is None:
            return self.to_out[0](attend(q, k, v))
        q = torch.cat([q, self.norm_added_q(split(self.add_q_proj(context), heads))], 2)
        k = torch.cat([k, self.norm_added_k(split(self.add_k_proj(context), heads))], 2)
        y = attend(q, k, torch.cat([v, split(self.add_v_proj(context), heads)], 2))
        length = x.shape[1]
        return self.to_out[0](y[:, :length]), self.to_add_out(y[:, length:]) if self.to_add_out is not None else None


class JointTransformerBlock(nn.Module):
    """last: what the text becomes is not wanted any more (context_pre_only); dual: with the second attention."""

    def __init__(self, width, heads, multiple, last, dual):
        super().__init__()
        self.norm1 = Modulation(width, 9 if dual else 6)
        self.norm1_context = FinalNorm(width) if last else Modulation(width, 6)
        self.attn = Attention(width, heads, context=True, last=last)
        self.attn2 = Attention(width, heads) if dual else None
        self.ff = FeedForward(width, multiple)
        self.ff_context = None if last else FeedForward(width, multiple)

    def forward(self, x, context, embedding):
        shift, scale, gate, shift_ff, scale_ff, gate_ff, *second = self.norm1(embedding)
        if self.ff_context is None:
            c = self.norm1_context(context, embedding)
        else:
            c_shift, c_scale, c_gate, c_shift_ff, c_scale_ff, c_gate_ff = self.norm1_context(embedding)
            c = modulate(context, c_shift, c_scale)
        y, c = self.attn(modulate(x, shift, scale), c)
        if self.attn2 is not None:
            shift_2, scale_2, gate_2 = second
            y = gate * y + gate_2 * self.attn2(modulate(x, shift_2, scale_2))
        else:
            y = gate * y
        x = x + y
        x = x + gate_ff * self.ff(modulate(x, shift_ff, scale_ff))
        if self.ff_context is None:
            return x, context
        context = context + c_gate * c
        return x, context + c_gate_ff * self.ff_context(modulate(context, c_shift_ff, c_scale_ff))


class PatchEmbed(nn.Module):
    """Latents [B, C, h, w] to tokens [B, h w / 4, width], with sinusoidal positions cut from the middle of a fixed grid: half of the features
    for the column, half for the row.
    """

    def __init__(self, channels, width):
        super().__init__()
        self.proj = nn.Conv2d(channels, width, PATCH, stride=PATCH)
        angles = torch.arange(POSITIONS)[:, None] / 10000 ** (torch.arange(width // 4) / (width // 4))
        self.register_buffer("line", torch.cat([angles.sin(), angles.cos()], 1), persistent=False)

    def forward(self, latents):
        x = self.proj(latents)
        height, width = x.shape[-2:]
        top, left = (POSITIONS - height) // 2, (POSITIONS - width) // 2
        rows, columns = self.line[top:top + height, None], self.line[None, left:left + width]
        place = torch.cat([columns.expand(height, -1, -1), rows.expand(-1, width, -1)], -1)
        return x.flatten(2).transpose(1, 2) + place.flatten(0, 1)


class TimestepEmbedder(nn.Module):
    def __init__(self, width_in, width):
        super().__init__()
        self.linear_1, self.linear_2 = nn.Linear(width_in, width), nn.Linear(width, width)

    def forward(self, x):
        return self.linear_2(F.silu(self.linear_1(x)))


class CombinedTimestepTextProjEmbeddings(nn.Module):
    def __init__(self, width, pooled):
        super().__init__()
        self.width = width
        self.timestep_embedder, self.text_embedder = TimestepEmbedder(width, width), TimestepEmbedder(pooled, width)

    def forward(self, timestep, pooled):
        return self.timestep_embedder(sinusoid(timestep, self.width)) + self.text_embedder(pooled)


class SD3Transformer2DModel(nn.Module):
    """hidden_states [B, C, h, w], encoder_hidden_states [B, S, context], pooled_projections [B, pooled], timestep [B] (0 to 1000) to the
    velocity [B, C, h, w].
    """

    def __init__(self, channels=16, width=96, heads=2, layers=4, multiple=2, dual=1, context=80, pooled=72, side=16):
        super().__init__()
        self.pos_embed = PatchEmbed(channels, width)
        self.time_text_embed = CombinedTimestepTextProjEmbeddings(width, pooled)
        self.context_embedder = nn.Linear(context, width)
        self.transformer_blocks = nn.ModuleList([
            JointTransformerBlock(width, heads, multiple, last=i == layers - 1, dual=i < dual) for i in range(layers)])
        self.norm_out, self.proj_out = FinalNorm(width), nn.Linear(width, PATCH * PATCH * channels)
        nn.init.zeros_(self.proj_out.weight), nn.init.zeros_(self.proj_out.bias)
        self.config = {
            "_class_name": "SD3Transformer2DModel", "in_channels": channels, "out_channels": channels, "patch_size": PATCH,
            "sample_size": side, "num_layers": layers, "num_attention_heads": heads, "attention_head_dim": width // heads,
            "caption_projection_dim": width, "joint_attention_dim": context, "pooled_projection_dim": pooled,
            "pos_embed_max_size": POSITIONS, "qk_norm": "rms_norm", "dual_attention_layers": list(range(dual))}

    @torch.no_grad()
    def remap(self, matrix):
        """Makes a model of `wide` channels of one of `narrow`: it sees matrix [narrow, wide] times the latents, and answers with its
        transpose times what it said before.
        """
        narrow, wide = matrix.shape
        old, last, width = self.pos_embed.proj, self.proj_out, self.proj_out.in_features
        self.pos_embed.proj = nn.Conv2d(wide, width, PATCH, stride=PATCH)
        self.pos_embed.proj.weight.copy_(torch.einsum("dnyx,nw->dwyx", old.weight, matrix))
        self.pos_embed.proj.bias.copy_(old.bias)
        self.proj_out = nn.Linear(width, PATCH * PATCH * wide)
        self.proj_out.weight.copy_(torch.einsum("pnd,nw->pwd", last.weight.view(PATCH * PATCH, narrow, width), matrix).flatten(0, 1))
        self.proj_out.bias.copy_((last.bias.view(PATCH * PATCH, narrow) @ matrix).flatten())
        self.config |= {"in_channels": wide, "out_channels": wide}

    def forward(self, hidden_states, timestep, encoder_hidden_states, pooled_projections):
        batch, channels, height, width = hidden_states.shape
        embedding = self.time_text_embed(timestep, pooled_projections)
        x, context = self.pos_embed(hidden_states), self.context_embedder(encoder_hidden_states)
        for block in self.transformer_blocks:
            x, context = block(x, context, embedding)
        x = self.proj_out(self.norm_out(x, embedding))
        # A token's features are row, column, channel.
        x = x.reshape(batch, height // PATCH, width // PATCH, PATCH, PATCH, channels).permute(0, 5, 1, 3, 2, 4)
        return x.reshape(batch, channels, height, width)
