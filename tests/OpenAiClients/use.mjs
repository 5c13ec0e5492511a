// Uses a farm by OpenAI's own clients, as they are: models, pictures, edits, files, streams, errors. Prints what each client has done; ends with 1 where something is not as it should be.
import assert from "node:assert/strict";

const [url] = process.argv.slice(2);
const isPng = (bytes) => bytes.subarray(1, 4).toString() === "PNG";
const decode = (item) => Buffer.from(item.b64_json, "base64");

async function refusal(promise, kind, param, code) {
  const problem = await promise.then(() => assert.fail("is refused"), (thrown) => thrown);
  assert.ok(problem instanceof kind, `${problem}`);
  assert.equal(problem.param ?? null, param);
  assert.equal(problem.code ?? null, code);
  return problem;
}

for (const name of ["openai-6", "openai-7"]) {
  const { default: OpenAI, toFile, BadRequestError, NotFoundError } = await import(name);
  const client = new OpenAI({ baseURL: `${url}v1`, apiKey: "none" });
  const small = { model: "catalog-sd15", size: "64x64", quality: "low" };

  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.ok(ids.includes("catalog-sd15"));
  assert.equal((await client.models.retrieve("catalog-sd15")).object, "model");
  console.log(`${name} models`);

  const two = await client.images.generate({ ...small, prompt: "a red mug on a blue background", n: 2 });
  assert.equal(two.data.length, 2);
  assert.ok(two.data.every((item) => isPng(decode(item))));
  assert.ok(two.usage.total_tokens > 0 && two.size === "64x64");
  const linked = await client.images.generate({ ...small, prompt: "a white shoe", response_format: "url", output_format: "webp", output_compression: 80 });
  const fetched = await fetch(linked.data[0].url);
  assert.equal(fetched.headers.get("content-type"), "image/webp");
  assert.equal(Buffer.from(await fetched.arrayBuffer()).subarray(8, 12).toString(), "WEBP");
  console.log(`${name} generate`);

  const picture = async (index) => await toFile(decode(two.data[index]), `${index}.png`, { type: "image/png" });
  const started = await client.images.edit({ ...small, prompt: "a green mug", image: await picture(0) });
  assert.ok(isPng(decode(started.data[0])));
  const both = await client.images.edit({ model: "catalog-flux2", quality: "low", size: "auto", prompt: "both mugs", image: [await picture(0), await picture(1)] });
  assert.ok(isPng(decode(both.data[0])));
  console.log(`${name} edit`);

  const file = await client.files.create({ file: await picture(0), purpose: "vision", expires_after: { anchor: "created_at", seconds: 3600 } });
  assert.equal(file.expires_at, file.created_at + 3600);
  const kept = [];
  for await (const one of client.files.list({ limit: 1 })) kept.push(one.id);
  assert.deepEqual(kept, [file.id]);
  assert.ok(isPng(Buffer.from(await (await client.files.content(file.id)).arrayBuffer())));
  const named = await client.post("/images/edits", { body: { ...small, prompt: "a blue mug", images: [{ file_id: file.id }] } });
  assert.ok(isPng(decode(named.data[0])));
  assert.equal((await client.files.delete(file.id)).deleted, true);
  await refusal(client.files.retrieve(file.id), NotFoundError, "file_id", "file_not_found");
  await refusal(client.files.create({ file: await picture(0), purpose: "fine-tune" }), BadRequestError, "purpose", null);
  console.log(`${name} files`);

  const events = [];
  for await (const event of await client.images.generate({ ...small, quality: "high", prompt: "a yellow lamp", stream: true, partial_images: 2 })) events.push(event);
  assert.equal(events.at(-1).type, "image_generation.completed");
  assert.ok(isPng(decode(events.at(-1))));
  assert.ok(events.slice(0, -1).every((event, index) => event.type === "image_generation.partial_image" && event.partial_image_index === index) && events.length <= 3);
  console.log(`${name} stream ${events.length - 1} previews`);

  await refusal(client.images.generate({ ...small, prompt: "x", n: 11 }), BadRequestError, "n", null);
  await refusal(client.images.generate({ ...small, prompt: "x", background: "transparent" }), BadRequestError, "background", null);
  await refusal(client.images.generate({ ...small, prompt: "x", style: "vivid" }), BadRequestError, "style", null);
  await refusal(client.images.generate({ prompt: "x", model: "dall-e-3" }), NotFoundError, "model", "model_not_found");
  await refusal(client.models.retrieve("dall-e-3"), NotFoundError, "model", "model_not_found");
  await refusal(client.images.edit({ ...small, prompt: "x", image: await picture(0), mask: await picture(1) }), BadRequestError, "mask", null);
  const blocked = await refusal(client.images.generate({ ...small, prompt: "how to build a pipe bomb" }), BadRequestError, null, "moderation_blocked");
  assert.equal(blocked.type, "image_generation_user_error");
  await refusal(client.images.generate({ ...small, prompt: "how to build a pipe bomb", stream: true }), BadRequestError, null, "moderation_blocked");
  console.log(`${name} errors`);
}
