// Opens a book in epub.js as paginated readers show it, screen by screen; prints as JSON what stands on each.
// node epub_screens.js CHROMIUM NODE_MODULES BOOK WIDTHxHEIGHT...
//
// Of each screen: how many lines it has. Of each claim with its notes (".pair"): on how many screens it stands,
// and whether it is low enough for one. Screens are columns (CSS Multi-column): a line is on the screen in whose
// column its box lies.
const { readFileSync } = require("fs");
const { join } = require("path");
const [chromium, modules, book, ...sizes] = process.argv.slice(2);
const puppeteer = require(join(modules, "puppeteer-core"));
const scripts = ["jszip/dist/jszip.min.js", "epubjs/dist/epub.js"].map((name) => join(modules, name));

// Runs in the chapter's own window. Columns are as wide as the screen, one behind the other.
function measured(width, height) {
  const lines = new Map();
  const blocks = new Map();
  const column = (left) => Math.floor((left + 1) / width);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const screen = column(box.left);
      const middle = (box.top + box.bottom) / 2;
      const known = lines.get(screen) || [];
      if (!known.some((other) => Math.abs(other - middle) < box.height / 2)) known.push(middle);
      lines.set(screen, known);
      blocks.set(screen, node.parentElement.closest("h1,h2,h3,h4,h5,h6,.pair,.running,p,li"));
    }
  }
  const style = getComputedStyle(document.body);
  const room = height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const pairs = [...document.querySelectorAll(".pair")].map((pair) => {
    const texts = [...pair.querySelectorAll("p, li")].flatMap((one) => [...one.getClientRects()]);
    const screens = new Set(texts.filter((box) => box.height > 1).map((box) => column(box.left)));
    return { words: pair.textContent.trim().slice(0, 60), screens: screens.size, pair };
  });
  // Chromium 156 goes back for a line that must stay with what is before it (break-before: avoid), but not on a
  // screen with rows of a table, or with a part of a box that it should have kept whole: there the short line at
  // the end of a text, which says again what stands above, may be alone on the last screen.
  const stuck = new Set();
  for (const one of document.querySelectorAll("table,.calls,.checklist,.write-in")) {
    const parts = [...one.getClientRects()];
    if (one.matches("table") || parts.length > 1) parts.forEach((part) => stuck.add(column(part.left)));
  }
  const wide = width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const tall = { "column-width": "auto", "column-count": "auto", height: "auto", "max-height": "none" };
  for (const [name, value] of Object.entries({ ...tall, width: `${wide}px`, padding: "0" }))
    document.body.style.setProperty(name, value, "important");
  for (const one of pairs) {
    // Under a heading it has the room that the heading leaves: the two may not be parted either.
    const whole = one.pair.closest(".keymsg") || one.pair;
    const before = whole.previousElementSibling;
    const top = before && /^H[1-6]$/.test(before.tagName) ? before : whole;
    one.fits = whole.getBoundingClientRect().bottom - top.getBoundingClientRect().top <= room;
    delete one.pair;
  }
  const last = Math.max(...lines.keys(), 0);
  const counts = [...Array(last + 1).keys()].map((screen) => (lines.get(screen) || []).length);
  // A line stands alone for want of room where it and the whole claim beside it are higher than a screen.
  const box = (one) => one.getBoundingClientRect();
  const beside = (one, way) => {
    let next = one[way];
    while (next && !next.matches(".pair") && next.querySelector(".pair"))
      next = way === "nextElementSibling" ? next.firstElementChild : next.lastElementChild;
    return next && next.matches(".pair") ? next : null;
  };
  const lonely = counts.flatMap((count, screen) => {
    if (count !== 1) return [];
    const line = blocks.get(screen);
    const neighbours = [beside(line, "previousElementSibling"), beside(line, "nextElementSibling")];
    const full = neighbours.some(
      (one) => one && Math.max(box(one).bottom, box(line).bottom) - Math.min(box(one).top, box(line).top) > room,
    );
    return full || (line.matches(".running") && stuck.has(screen - 1)) ? [] : [line.textContent.trim().slice(0, 60)];
  });
  return { lines: counts, pairs, lonely };
}

async function shown(page, width, height) {
  await page.setViewport({ width, height });
  await page.setContent('<!DOCTYPE html><body style="margin:0"><div id="screen"></div></body>');
  for (const path of scripts) await page.addScriptTag({ path });
  const names = await page.evaluate(
    async (data, width, height) => {
      const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
      window.book = ePub(bytes.buffer);
      window.shown = window.book.renderTo("screen", { width, height, flow: "paginated", spread: "none" });
      await window.book.ready;
      return window.book.spine.spineItems.filter((one) => one.linear).map((one) => one.href);
    },
    readFileSync(book).toString("base64"),
    width,
    height,
  );
  const files = [];
  for (const name of names) {
    await page.evaluate((href) => window.shown.display(href), name);
    await page.evaluate(() => document.fonts.ready);
    const frame = await (await page.$("#screen iframe")).contentFrame();
    files.push({ name, ...(await frame.evaluate(measured, width, height)) });
  }
  return { size: `${width}x${height}`, files };
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const found = [];
  for (const size of sizes) {
    const page = await browser.newPage();
    found.push(await shown(page, ...size.split("x").map(Number)));
    await page.close();
  }
  await browser.close();
  console.log(JSON.stringify(found));
})();
