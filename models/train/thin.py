"""Takes a UNet with 96 channels in its lower level over into one with 72: nine of each twelve normed together, 24 of each head's 32.

What comes out draws nothing as it is, but learns again far faster than random weights do.
"""
GROUPS, HEADS = 8, 3
STREAM = [12 * group + i for group in range(GROUPS) for i in range(9)]
IN_HEADS = [32 * head + i for head in range(HEADS) for i in range(24)]
CHOSEN = {
    (96, 72): STREAM,
    (192, 144): STREAM + [96 + i for i in STREAM],
    (144, 120): STREAM + list(range(96, 144)),
    (384, 288): [*range(144), *range(192, 336)],
}
"""Of a state, of one beside its skip connection (of the lower or the upper level), of both halves of a gated feed-forward."""


def axis(name, number, sizes):
    if sizes[0] == sizes[1]:
        return list(range(sizes[0]))
    heads = any(part in name for part in ("to_q.", "to_k.", "to_v.")) and number == 0 or "to_out.0.weight" in name and number == 1
    if heads:
        return IN_HEADS
    return list(range(144)) if "ff.net.2.weight" in name and number == 1 else CHOSEN.get(sizes)


def thin(name, value, shape):
    """The part of a weight that fits into shape, or None where it does not say which."""
    if value.dim() != len(shape):
        return None
    for number, sizes in enumerate(zip(value.shape, shape)):
        kept = axis(name, number, sizes)
        if kept is None:
            return None
        value = value.index_select(number, value.new_tensor(kept).long())
    return value.clone()
