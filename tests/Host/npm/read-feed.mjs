// Reads a feed with feed-parser; prints one line of JSON.
// Argument: the feed's file.
import { readFileSync } from "node:fs";
import { parseFeed } from "@rowanmanning/feed-parser";

const feed = parseFeed(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({
  type: feed.meta.type,
  version: feed.meta.version,
  title: feed.title,
  self: feed.self,
  updated: feed.updated,
  items: feed.items.map(({ id, title, url, published, description, content, categories }) =>
    ({ id, title, url, published, description, content, categories: categories.map(({ term }) => term) })),
}));
