// Lints an OpenAPI document with Redocly's recommended rules; prints one line of JSON per problem.
// Argument: the document's file.
import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";

const config = await createConfig({ extends: ["recommended"] });
const problems = await lintFromString({ source: readFileSync(process.argv[2], "utf8"), absoluteRef: "openapi.json", config });
for (const { ruleId, severity, message, location } of problems) {
  console.log(JSON.stringify({ ruleId, severity, message, at: location[0]?.pointer }));
}
