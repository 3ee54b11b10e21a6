// Drives the Playground in a browser as a person would, and prints as JSON what they saw.
// Arguments: the Playground's address, the browser, the question, a folder for screenshots ("" for none).
const { chromium } = require("playwright-core");

const [address, browser, question, folder] = process.argv.slice(2);
const PATIENCE = 20000;

async function main() {
  const launched = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
  try {
    const page = await launched.newPage({ viewport: { width: 1300, height: 1300 } });
    page.setDefaultTimeout(PATIENCE);
    console.log(JSON.stringify(await walk(page)));
  } finally {
    await launched.close();
  }
}

async function walk(page) {
  const seen = {};
  await page.goto(address);
  seen.greeting = await text(page, "Ask me about inspections");

  await ask(page, question);
  const citations = page.locator(".fai-Citation");
  await citations.first().waitFor();
  seen.citations = await citations.count();
  seen.labelled = await page.getByRole("button", { name: "AI generated" }).count();

  await citations.nth(1).hover();
  seen.popover = await text(page, "Inspection report, page 3, paragraph 6");
  await picture(page, "citation");
  await page.mouse.move(5, 5);

  await page.getByRole("button", { name: "Show passage" }).nth(1).click();
  seen.passage = await text(page, "What stands before.");
  await picture(page, "passage");
  await page.getByRole("button", { name: "Back to the sources" }).click();
  await page.getByRole("button", { name: "Show passage" }).first().waitFor();

  await page.getByRole("button", { name: "Compare Leeds and Barnet" }).click();
  seen.followUp = await text(page, "On Compare Leeds and Barnet");

  await page.getByRole("button", { name: "Like", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("just what I needed");
  await picture(page, "feedback");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
  await picture(page, "end");
  return seen;
}

async function ask(page, words) {
  await page.getByRole("textbox").first().click();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

async function text(page, words) {
  // The Playground's log shows each message too, with its marks.
  const found = page.getByText(words, { exact: false }).filter({ hasNotText: "**" }).last();
  await found.waitFor();
  return found.innerText();
}

async function picture(page, name) {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
