// Sends many requests whose first try times out, each by a client of its own, as it is, with its own retries. Says which have timed out, and at the end how many had their picture.
const [url, count] = process.argv.slice(2);

async function ask(OpenAI, name, index) {
  let first = true;
  const logger = { error() {}, warn() {}, debug() {}, info: (line) => {
    if (first && /timed out/.test(line)) {
      first = false;
      console.log(`timed out ${name} ${index}`);
    }
  } };
  const client = new OpenAI({ baseURL: `${url}v1`, apiKey: "none", timeout: 3000, maxRetries: 10, logLevel: "info", logger });
  const answer = await client.images.generate({ model: "tiny", prompt: `a red mug ${name} ${index}` });
  return answer.data[0].job;
}

const asked = [];
for (const name of ["openai-6", "openai-7"]) {
  const { default: OpenAI } = await import(name);
  for (let index = 0; index < Number(count); index++) asked.push(ask(OpenAI, name, index));
}

const jobs = await Promise.all(asked);
console.log(`pictures ${jobs.length} of ${new Set(jobs).size} jobs`);
