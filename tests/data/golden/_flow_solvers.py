"""Writes _flow_solvers.json: noise levels and timesteps of UniPC and DPM-Solver++ for flow models, from the formulas of diffusers'
UniPCMultistepScheduler and DPMSolverMultistepScheduler (huggingface/diffusers 58eb52c0), in Python's double precision and in numpy's
order of operations. Needs nothing but Python."""
import json
import math
import pathlib

TRAIN = 1000
UNIPC, DPM = "UniPCMultistepScheduler", "DPMSolverMultistepScheduler"
BETAS = [(0.0001, 0.02, "linear"), (0.00085, 0.012, "scaled_linear")]


def linspace(first, last, count):
    if count == 1:
        return [first]
    step = (last - first) / (count - 1)
    return [i * step + first for i in range(count - 1)] + [last]


def shifted(sigma, shift):
    return shift * sigma / (1 + (shift - 1) * sigma)


def shifted_by_mu(sigma, mu, kind):
    weight = math.exp(mu) if kind == "exponential" else mu
    return weight / (weight + (1 / sigma - 1))


def stretched(levels, terminal):
    if not terminal or levels[-1] == 1:
        return levels
    scale = (1 - levels[-1]) / (1 - terminal)
    return [1 - (1 - sigma) / scale for sigma in levels]


def dpm(steps, shift=1.0, mu=None):
    shift = shift if mu is None else math.exp(mu)
    levels = [shifted(1.0 - alpha, shift) for alpha in linspace(1, 1 / TRAIN, steps + 1)]
    return levels[::-1][:-1]


def unipc(steps, shift=1.0, mu=None, kind="exponential", terminal=None):
    levels = linspace(1, 1 / TRAIN, steps + 1)[:-1]
    levels = [shifted(sigma, shift) if mu is None else shifted_by_mu(sigma, mu, kind) for sigma in levels]
    levels = stretched(levels, terminal)
    if abs(levels[0] - 1) < 1e-6:
        levels[0] -= 1e-6
    return levels


def unipc_karras(steps, start, end, schedule):
    if schedule == "linear":
        betas = linspace(start, end, TRAIN)
    else:
        betas = [root * root for root in linspace(math.sqrt(start), math.sqrt(end), TRAIN)]
    ends, product = [], 1.0
    for beta in betas:
        product *= 1 - beta
        ends.append(math.sqrt((1 - product) / product) ** (1 / 7))
    levels = [(ends[-1] + ramp * (ends[0] - ends[-1])) ** 7 for ramp in linspace(0, 1, steps)]
    return [sigma / (sigma + 1) for sigma in levels]


def case(name, config, steps, levels, mu=None, last=0.0):
    config = dict(_class_name=name, use_flow_sigmas=True, prediction_type="flow_prediction", **config)
    return dict(config=config, steps=steps, mu=mu, timesteps=[int(sigma * TRAIN) for sigma in levels], sigmas=levels + [last])


def cases():
    for steps in (1, 2, 3, 7, 20):
        for shift in (0.5, 1.0, 3.0, 7.0):
            yield case(DPM, dict(flow_shift=shift), steps, dpm(steps, shift))
            yield case(UNIPC, dict(flow_shift=shift), steps, unipc(steps, shift))
        for mu in (0.5, 1.15):
            by_size = dict(use_dynamic_shifting=True)
            yield case(DPM, by_size, steps, dpm(steps, mu=mu), mu)
            yield case(UNIPC, by_size, steps, unipc(steps, mu=mu), mu)
            yield case(UNIPC, dict(time_shift_type="linear", **by_size), steps, unipc(steps, mu=mu, kind="linear"), mu)
            yield case(UNIPC, dict(shift_terminal=0.02, **by_size), steps, unipc(steps, mu=mu, terminal=0.02), mu)
        yield case(UNIPC, dict(flow_shift=3.0, shift_terminal=0.1), steps, unipc(steps, 3.0, terminal=0.1))
        for start, end, schedule in BETAS:
            config = dict(beta_start=start, beta_end=end, beta_schedule=schedule, use_karras_sigmas=True, flow_shift=3.0)
            levels = unipc_karras(steps, start, end, schedule)
            yield case(UNIPC, config, steps, levels)
            yield case(UNIPC, dict(final_sigmas_type="sigma_min", **config), steps, levels, last=levels[-1])


def sweep():
    """Every count of steps: where a timestep is cut the other way shows in few of them."""
    for name, solver, shift in ((DPM, dpm, 1.0), (DPM, dpm, 3.0), (UNIPC, unipc, 1.0), (UNIPC, unipc, 3.0)):
        config = dict(_class_name=name, use_flow_sigmas=True, prediction_type="flow_prediction", flow_shift=shift)
        yield dict(config=config, timesteps=[[int(sigma * TRAIN) for sigma in solver(steps, shift)] for steps in range(1, 61)])


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(dict(cases=list(cases()), sweep=list(sweep())), separators=(",", ":")) + "\n")
