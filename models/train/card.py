"""The model card of a bundled model: farm-model.json."""
import hashlib
import pathlib
import subprocess

from export import ACTIVATION_BYTES_PER_PIXEL, save_json

DRAWS = ("Draws product pictures: one or two mugs, bottles, boxes, balls, lamps or shoes in red, green, blue, yellow, purple, orange, black or "
         "white, small, medium or large, left, centred or right, on a background or a table of another of these colours. Ask as in: two green "
         "bottles on a white table.")


def write_card(out, measured, family, title, tier, steps, guidance, more="", negative=None):
    """Lists every file with its hash, save the adapters, and has farm declare that these may change all layers; memory is what the graphs weigh.

    `more` follows the description; `negative` is what a job without a negative prompt has.
    """
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in ("farm-model.json", "farm-lora.json", "README.md")
             and path.parent.name != "adapters"]
    save_json(out / "farm-model.json", {
        "schema": 1, "id": out.name, "family": family, "title": title, "description": DRAWS + more, "licence": "Apache-2.0",
        "precision": "fp32", "tier": tier,
        "memory": {"weightBytes": sum(path.stat().st_size for path in files if path.suffix == ".onnx"),
                   "activationBytesPerPixel": ACTIVATION_BYTES_PER_PIXEL},
        "defaults": {"steps": steps, "guidance": guidance, "width": 128, "height": 128} | ({"negativePrompt": negative} if negative else {}),
        "limits": {"sizeMultiple": 16, "minSize": 64, "maxSize": 512, "maxSteps": 150},
        "files": [{"path": path.relative_to(out).as_posix(), "bytes": path.stat().st_size,
                   "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in files],
        "measured": measured,
        "provenance": "Trained from nothing on pictures drawn by program (models/train); no photograph and no other data set was used."})
    # Which layers there are, farm finds in the graphs: it writes farm-lora.json and the card's lora.
    farm = pathlib.Path(__file__).resolve().parents[2] / "farm"
    subprocess.run([str(farm), "models", "lora", out.name, "--models", str(out.parent)], check=True)
