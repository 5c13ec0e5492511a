"""Writes and reads safetensors files: eight bytes of header length, a JSON header, the tensors one after another."""
import json

import torch

DTYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


def save(path, tensors, metadata):
    """tensors: name to tensor, each of one of DTYPES; metadata: str to str."""
    header, parts, end = {"__metadata__": metadata}, [], 0
    for name, tensor in tensors.items():
        dtype = next(known for known, kind in DTYPES.items() if kind == tensor.dtype)
        # NumPy has no bfloat16, and needs none to write bytes.
        content = tensor.contiguous().view(torch.int16 if tensor.element_size() == 2 else torch.int32).numpy().astype("<i%d" % tensor.element_size())
        parts.append(content.tobytes())
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [end, end + len(parts[-1])]}
        end += len(parts[-1])
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))


def load(path):
    """(tensors as float32 by name, metadata) of a file that save wrote."""
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header, tensors = json.loads(content[8:start]), {}
    metadata = header.pop("__metadata__", {})
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        raw = torch.frombuffer(bytearray(content[start + begin:start + end]), dtype=DTYPES[entry["dtype"]])
        tensors[name] = raw.reshape(entry["shape"]).float()
    return tensors, metadata
