// Records what the original says of pictures: nsfwjs on TensorFlow.js, in pure JavaScript. Farm's own numbers are held against nsfwjs.json.
// In an empty folder:
//   npm install nsfwjs@4.3.0 @tensorflow/tfjs@4.22.0 buffer@6.0.3 pngjs@7.0.0
//   node REPOSITORY/tests/data/moderation/record-nsfwjs.mjs FOLDER_OF_PNG_FILES >REPOSITORY/tests/data/moderation/nsfwjs.json
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const tf = require("@tensorflow/tfjs");
const { load } = require("nsfwjs/core");
const { MobileNetV2Model } = require("nsfwjs/models/mobilenet_v2");
const { PNG } = require("pngjs");
console.info = console.warn = console.log = () => {};

// The formulas of tests/Moderation.Tests/DrawnPictures.cs.
const kinds = {
    ramp: (x, y, w, h) => [Math.floor((255 * x) / Math.max(1, w - 1)), Math.floor((255 * y) / Math.max(1, h - 1)), 128],
    waves: (x, y) => [(x * x + 3 * y) % 256, (x * y) % 256, (7 * x + 11 * y + x * x * y) % 256],
    disc: (x, y, w, h) => {
        const [dx, dy, r] = [2 * x - w, 2 * y - h, Math.min(w, h)];
        return dx * dx + dy * dy < r * r ? [224, 172, 136] : [40, 60, 120];
    },
    checks: (x, y) => (((x >> 3) ^ (y >> 3)) & 1 ? [230, 210, 200] : [20, 30, 90]),
};
const drawn = [
    ["ramp", 1, 1], ["waves", 20000, 1], ["ramp", 1, 20000], ["disc", 224, 224], ["checks", 640, 480],
    ["waves", 301, 199], ["ramp", 1024, 768], ["disc", 97, 401], ["checks", 5, 4], ["waves", 1024, 1024],
];

await tf.setBackend("cpu");
const model = await load("MobileNetV2", { size: 224, modelDefinitions: [MobileNetV2Model] });
const pictures = [];

async function record(name, width, height, rgb) {
    const output = tf.tidy(() => model.infer(tf.tensor3d(rgb, [height, width, 3], "int32")));
    pictures.push({ name, width, height, pixels: createHash("sha256").update(rgb).digest("hex"), probabilities: Array.from(await output.data()) });
    output.dispose();
    process.stderr.write(`${name}\n`);
}

for (const [kind, w, h] of drawn) {
    const rgb = new Uint8Array(w * h * 3);
    for (let y = 0, i = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
            for (const value of kinds[kind](x, y, w, h)) {
                rgb[i++] = value;
            }
        }
    }
    await record(`${kind}-${w}x${h}`, w, h, rgb);
}

for (const file of readdirSync(process.argv[2]).filter((name) => name.endsWith(".png")).sort()) {
    const { width, height, data } = PNG.sync.read(readFileSync(join(process.argv[2], file)));
    await record(file, width, height, new Uint8Array(data.filter((_, i) => i % 4 !== 3)));
}

process.stdout.write(`${JSON.stringify({ model: "nsfwjs 4.3.0 mobilenet_v2", runtime: `@tensorflow/tfjs ${tf.version.tfjs}, cpu`,
    classes: ["Drawing", "Hentai", "Neutral", "Porn", "Sexy"], pictures }, null, 2)}\n`);
