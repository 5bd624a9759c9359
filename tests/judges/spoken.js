// Prints as JSON what a screen reader says of a page, phrase by phrase: a virtual one in jsdom, from the top to
// the end of the document.
// node spoken.js NODE_MODULES FILE
const { readFileSync } = require("fs");
const { join } = require("path");
const [modules, file] = process.argv.slice(2);
const { JSDOM } = require(join(modules, "jsdom"));
const type = file.endsWith(".html") ? "text/html" : "application/xhtml+xml";
const { window } = new JSDOM(readFileSync(file, "utf-8"), { contentType: type, pretendToBeVisual: true });
for (const name of ["window", "document", "Node", "Element", "HTMLElement", "MutationObserver", "Event"])
  globalThis[name] = name === "window" ? window : window[name];
const { Virtual } = require(join(modules, "@guidepup/virtual-screen-reader"));

(async () => {
  const reader = new Virtual();
  await reader.start({ container: window.document.body, window });
  const end = "end of document";
  for (let step = 0; step < 20000 && (await reader.lastSpokenPhrase()) !== end; step += 1) await reader.next();
  const said = await reader.spokenPhraseLog();
  await reader.stop();
  console.log(JSON.stringify(said));
})();
