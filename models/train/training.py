"""What every training script shares: the data on disk, a moving average of the weights, schedules by processor time."""
import json
import math
import pathlib
import time

import numpy as np
import torch


class Data:
    """Pictures (memory-mapped) and their scenes, as make_data.py left them; the last 128 of each style are for validation."""

    def __init__(self, folder: pathlib.Path, styles=None):
        self.pictures = np.load(folder / "pictures.npy", mmap_mode="r")
        self.scenes = json.loads((folder / "scenes.json").read_text())
        wanted = [i for i, scene in enumerate(self.scenes) if styles is None or scene["style"] in styles]
        by_style = {}
        for i in wanted:
            by_style.setdefault(self.scenes[i]["style"], []).append(i)
        self.validation = np.array([i for rows in by_style.values() for i in rows[-128:]])
        self.training = np.array([i for rows in by_style.values() for i in rows[:-128]])

    def batch(self, rows) -> torch.Tensor:
        """Pictures [n, 3, 128, 128] in [-1, 1]."""
        return torch.from_numpy(self.pictures[np.sort(rows)]).float() / 127.5 - 1


class Average:
    """Exponential moving average of a module's weights: what is saved and shipped."""

    def __init__(self, module, decay=0.999):
        self.module, self.decay, self.steps = module, decay, 0
        self.state = {name: value.detach().clone() for name, value in module.state_dict().items()}

    @torch.no_grad()
    def update(self):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in self.module.state_dict().items():
            self.state[name].lerp_(value, 1 - decay)


class Budget:
    """Training runs for a given processor time, so that a busy machine does not change the result."""

    def __init__(self, minutes, threads):
        self.seconds, self.start = minutes * 60 * threads, time.process_time()

    @property
    def share(self) -> float:
        """How much of the budget is used, 0 to 1."""
        return min(1.0, (time.process_time() - self.start) / self.seconds)

    @property
    def spent(self) -> float:
        """Processor seconds so far."""
        return time.process_time() - self.start


def cosine(share, start=0.0, floor=0.02):
    """1 until `start`, then along a cosine to `floor`."""
    if share <= start:
        return 1.0
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * (share - start) / (1 - start)))


def set_rate(optimizer, rate):
    for group in optimizer.param_groups:
        group["lr"] = rate
