// Verifies a webhook with standardwebhooks and reads its message with cloudevents; prints one line of JSON.
// Arguments: a JSON file with { headers, body }, then the secrets that must each accept the signature.
import { readFileSync } from "node:fs";
import { HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

const { headers, body } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const accepted = process.argv.slice(3).map((secret) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch (refusal) {
    return refusal.message;
  }
});
const event = HTTP.toEvent({ headers, body });
event.validate();
console.log(JSON.stringify({ accepted, event }));
