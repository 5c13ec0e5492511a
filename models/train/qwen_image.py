"""A small QwenImageTransformer2DModel with diffusers' module names: double blocks only; the rotation comes in as cosines and sines."""
import torch
import torch.nn as nn

from flow_parts import Embedder, FeedForward, FinalNorm, JointAttention, Modulation, RMSNorm, Sinusoid, modulate, rotation

AXES, THETA = (4, 14, 14), 10000.0
"""Features of a head that turn with frame, row and column; Qwen-Image has 16, 56 and 56."""


def rope(height, width, text):
    """Cosines and sines of a picture's tokens (positions are centred) and of the text's, which start at the larger half side."""
    rows, columns = torch.arange(height) - (height - height // 2), torch.arange(width) - (width - width // 2)
    ids = torch.stack([torch.zeros(height * width), rows.repeat_interleave(width).float(), columns.repeat(height).float()], 1)
    words = (max(height // 2, width // 2) + torch.arange(text))[:, None].expand(-1, 3)
    return rotation(ids, AXES, THETA), rotation(words, AXES, THETA)


class SiluModulation(nn.Sequential):
    """Six vectors [B, 1, width]: the linear layer is the second of the sequence, as in diffusers."""

    def __init__(self, width):
        inner = Modulation(width, 6)
        super().__init__(nn.SiLU(), inner.linear)

    def forward(self, embedding):
        return super().forward(embedding)[:, None].chunk(6, -1)


class QwenImageTransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.img_mod, self.txt_mod = SiluModulation(width), SiluModulation(width)
        self.attn = JointAttention(width, heads)
        self.img_mlp, self.txt_mlp = FeedForward(width), FeedForward(width)

    def forward(self, x, context, embedding, turn, mask):
        shift, scale, gate, shift_ff, scale_ff, gate_ff = self.img_mod(embedding)
        c_shift, c_scale, c_gate, c_shift_ff, c_scale_ff, c_gate_ff = self.txt_mod(embedding)
        y, c = self.attn(modulate(x, shift, scale), modulate(context, c_shift, c_scale), turn, mask)
        x, context = x + gate * y, context + c_gate * c
        x = x + gate_ff * self.img_mlp(modulate(x, shift_ff, scale_ff))
        return x, context + c_gate_ff * self.txt_mlp(modulate(context, c_shift_ff, c_scale_ff))


class TimeTextEmbed(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.sinusoid, self.timestep_embedder = Sinusoid(width), Embedder(width, width)

    def forward(self, timestep):
        return self.timestep_embedder(self.sinusoid(timestep))


class QwenImageTransformer2DModel(nn.Module):
    """hidden_states [B, L, 64], encoder_hidden_states [B, S, D] and their mask [B, S] (0: padding), timestep [B] (0 to 1), cosines and sines
    [L, d / 2] of the picture and [S, d / 2] of the text to the velocity [B, L, 64].
    """

    def __init__(self, width=96, heads=3, layers=3, features=64, context=64):
        super().__init__()
        self.time_text_embed = TimeTextEmbed(width)
        self.txt_norm, self.img_in, self.txt_in = RMSNorm(context), nn.Linear(features, width), nn.Linear(context, width)
        self.transformer_blocks = nn.ModuleList([QwenImageTransformerBlock(width, heads) for _ in range(layers)])
        self.norm_out, self.proj_out = FinalNorm(width), nn.Linear(width, features)
        nn.init.zeros_(self.proj_out.weight), nn.init.zeros_(self.proj_out.bias)

    def forward(self, hidden_states, encoder_hidden_states, encoder_hidden_states_mask, timestep, img_rope_cos, img_rope_sin, txt_rope_cos,
                txt_rope_sin):
        embedding = self.time_text_embed(timestep)
        turn = torch.cat([txt_rope_cos, img_rope_cos]), torch.cat([txt_rope_sin, img_rope_sin])
        seen = torch.cat([encoder_hidden_states_mask.float(), torch.ones_like(hidden_states[:, :, 0])], 1)
        mask = -1e4 * (1 - seen)[:, None, None]
        x, context = self.img_in(hidden_states), self.txt_in(self.txt_norm(encoder_hidden_states))
        for block in self.transformer_blocks:
            x, context = block(x, context, embedding, turn, mask)
        return self.proj_out(self.norm_out(x, embedding))
