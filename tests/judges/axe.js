// Runs axe-core on pages, in light and in dark, on a phone and on a desk; prints what it found as JSON.
// node axe.js CHROMIUM NODE_MODULES URL...
const { readFileSync } = require("fs");
const { join } = require("path");
const [chromium, modules, ...urls] = process.argv.slice(2);
const puppeteer = require(join(modules, "puppeteer-core"));
const axe = readFileSync(join(modules, "axe-core", "axe.min.js"), "utf-8");
const schemes = ["light", "dark"];
const widths = [360, 1024];

async function violations(page, url, scheme, width) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 800 });
  await page.goto(url);
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const rules = found.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
  if (wide > 0) rules.push(`wider than the screen by ${wide} px`);
  return rules.map((rule) => ({ url, scheme, width, rule }));
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--allow-file-access-from-files"],
  });
  const page = await browser.newPage();
  const all = [];
  let runs = 0;
  for (const url of urls)
    for (const scheme of schemes)
      for (const width of widths) {
        all.push(...(await violations(page, url, scheme, width)));
        runs += 1;
      }
  await browser.close();
  console.log(JSON.stringify({ runs, violations: all }));
})();
