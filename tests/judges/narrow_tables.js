// Opens pages on small screens in small and large letters; prints as JSON what runs off, is torn or pressed.
// node narrow_tables.js CHROMIUM NODE_MODULES PAGE...
//
// "beyond": words outside of tables beyond an edge of the screen. "off": the page can be moved sideways. "outside": words of a cell beyond its edges. "torn": a number parted
// from its unit. "cut": words of a table that no moving of its wrapper brings onto the screen.
const { join } = require("path");
const [chromium, modules, ...pages] = process.argv.slice(2);
const puppeteer = require(join(modules, "puppeteer-core"));
const WIDTHS = [320, 360, 414];
const SIZES = [16, 24, 32];

function measured() {
  const found = { beyond: [], off: [], outside: [], torn: [], cut: [] };
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 1) found.off.push(wide);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest(".tablewrap")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (boxes.some((box) => box.right > window.innerWidth + 1 || box.left < -1)) found.beyond.push(node.data.trim());
  }
  for (const cell of document.querySelectorAll("th, td")) {
    const edge = cell.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(cell);
    for (const box of range.getClientRects())
      if (box.right > edge.right + 1 || box.left < edge.left - 1) found.outside.push(cell.textContent);
    const wrapper = cell.closest(".tablewrap");
    const moved = edge.right - wrapper.getBoundingClientRect().left + wrapper.scrollLeft;
    if (moved > wrapper.scrollWidth + 1) found.cut.push(cell.textContent);
  }
  for (const dose of document.querySelectorAll(".dose")) {
    const lines = new Set([...dose.getClientRects()].map((box) => Math.round(box.top)));
    if (lines.size > 1) found.torn.push(dose.textContent);
  }
  return found;
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const all = [];
  for (const url of pages)
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 640 });
      await page.goto(`file://${url}`);
      for (const size of SIZES) {
        await page.evaluate((pixels) => (document.documentElement.style.fontSize = `${pixels}px`), size);
        const found = await page.evaluate(measured);
        for (const [what, words] of Object.entries(found))
          if (words.length) all.push({ page: url.split("/").pop(), width, size, what, words });
      }
    }
  console.log(JSON.stringify(all));
  await browser.close();
})();
