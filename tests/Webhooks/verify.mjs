// Verifies messages by the libraries that receivers use. Standard input has an array of { secret, headers, body }; prints each library's verdicts, or what it says against a message.
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

let input = "";
for await (const part of process.stdin) input += part;

for (const [name, Webhook] of [["standardwebhooks", StandardWebhook], ["svix", SvixWebhook]]) {
  for (const { secret, headers, body } of JSON.parse(input)) {
    try {
      new Webhook(secret).verify(body, headers);
      console.log(`${name} holds`);
    } catch (problem) {
      console.log(`${name} ${problem.message}`);
    }
  }
}
