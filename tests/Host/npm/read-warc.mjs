// Reads a WARC file with warcio and prints one line of JSON per record.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const parser = new WARCParser(createReadStream(process.argv[2]), { keepHeadersCase: true });
for await (const record of parser) {
  const block = await record.readFully(false);
  console.log(JSON.stringify({
    type: record.warcType,
    version: record.warcHeaders.statusline,
    fields: [...record.warcHeaders.headers.entries()],
    httpLine: record.httpHeaders?.statusline ?? null,
    httpFields: record.httpHeaders ? [...record.httpHeaders.headers.entries()] : [],
    payloadDigest: "sha256:" + createHash("sha256").update(block).digest("hex"),
    offset: parser.offset,
    length: parser.recordLength,
  }));
}
