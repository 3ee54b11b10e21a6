// Reads scenes as JSON from standard input and writes a page of HTML for each into the folder that is named.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const folder = process.argv[2];
const style = readFileSync(createRequire(import.meta.url).resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");
const FRAME = `
  body { margin: 0; padding: 16px; background: #fff; font-family: Lato, "Helvetica Neue", Arial, sans-serif; }
  .window { border: 1px solid #ddd; border-radius: 8px; padding: 8px 16px; max-width: 720px; }
  .window h1 { font-size: 18px; border-bottom: 1px solid #ddd; margin: 0 0 8px; padding: 8px 0; }
`;

const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#1d5c63"/>' +
    '<text x="18" y="26" font-size="22" text-anchor="middle" fill="#fff" font-family="Georgia">I</text></svg>',
)}`;

// What the library does not draw as Slack does is drawn as the nearest thing that it does: Slack formats text that is
// verbatim, and only makes no links in it.
function known(block) {
  const plain = JSON.parse(JSON.stringify(block, (key, value) => (key === "verbatim" ? undefined : value)));
  return plain.type === "context_actions" ? actions(plain) : plain;
}

function actions(block) {
  const elements = block.elements.flatMap(({ positive_button, negative_button }) =>
    [positive_button, negative_button].map(({ text, value }) => ({ type: "button", text, action_id: value, value })),
  );
  return { type: "actions", elements };
}

for (const scene of JSON.parse(readFileSync(0, "utf8"))) {
  const message = createElement(Message, {
    blocks: scene.blocks.map(known),
    name: "Inspections",
    logo: LOGO,
    time: new Date("2026-06-01T09:05:00"),
    withoutWrapper: scene.kind !== "message",
  });
  const body = renderToStaticMarkup(message);
  const shown = scene.kind === "message" ? body : `<div class="window"><h1>${scene.title}</h1>${body}</div>`;
  const page = `<!doctype html><meta charset="utf-8"><style>${style}${FRAME}</style><body>${shown}</body>`;
  writeFileSync(join(folder, `${scene.name}.html`), page);
}
