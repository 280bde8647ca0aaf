import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { flows, type FlowName } from "../../../model/flows";
import { measuredOn } from "../../../model/requirements";
import { writeReport } from "../../../verify/report";
import type { LabResult, RequirementResult } from "../../../verify/result/labResult";
import { openBrowser } from "./browser";
import { barelyDescribed, manyFaults, oneFault, soundLab } from "./sampleResults";

const reports: Readonly<Record<string, readonly LabResult[]>> = {
  "a sound lab": [soundLab],
  "a lab with one fault": [oneFault],
  "a lab in which everything is broken, with hostile texts": [manyFaults],
  "two sites": [soundLab, barelyDescribed],
  "two sites with one requirement of each verdict": [
    oneOfEachVerdict(oneFault),
    oneOfEachVerdict(barelyDescribed),
  ],
};

/** All kinds of things that a report shows, in a page on which axe doesn't take long. */
function oneOfEachVerdict(result: LabResult): LabResult {
  const { requirements } = result;
  const isFirst = ({ verdict }: RequirementResult, index: number) =>
    requirements.findIndex((other) => other.verdict === verdict) === index;
  return { ...result, requirements: requirements.filter(isFirst) };
}

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** What axe finds. In the dark only colours differ; naming every place where nothing is wrong would take long. */
function audit(page: Page, colorScheme: "light" | "dark") {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  return (colorScheme === "light" ? axe : axe.withRules("color-contrast")).analyze();
}

describe("The report in a browser", function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let folder: string;
  const files: Record<string, string> = {};

  before(async function () {
    browser = await openBrowser(this);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-report-"));
    for (const [name, results] of Object.entries(reports)) {
      files[name] = await writeReport(results, path.join(folder, `${Object.keys(files).length}`));
    }
  });

  after(async () => {
    await browser?.close();
    if (folder) fs.rmSync(folder, { recursive: true });
  });

  /** Opens a report, and fails for whatever it says on the console or asks of a network. */
  async function withPage(
    name: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser!.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    const document = pathToFileURL(files[name]).href;
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => faults.push(dialog.message()));
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== document) faults.push(request.url());
    });
    await page.goto(document);
    await look(page);
    await context.close();
    assert.deepEqual(faults, []);
  }

  for (const name of Object.keys(reports)) {
    for (const viewport of [desk, phone]) {
      it(`of ${name} fits ${viewport.width} pixels, asks for nothing and has no error`, () =>
        withPage(name, { viewport }, async (page) => {
          const width = await page.evaluate("document.documentElement.scrollWidth");
          assert.equal(width, viewport.width);
        }));
    }
  }

  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [desk, phone]) {
      it(`can be used by everybody, contrast included: ${colorScheme}, ${viewport.width} pixels`, () =>
        withPage(
          "two sites with one requirement of each verdict",
          { viewport, colorScheme },
          async (page) => {
            await page.evaluate(
              "document.querySelectorAll('details').forEach((each) => (each.open = true))",
            );
            const { violations, passes } = await audit(page, colorScheme);
            assert.deepEqual(
              violations.map(
                ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
              ),
              [],
            );
            assert.ok(passes.some(({ id }) => id === "color-contrast"));
          },
        ));
    }
  }

  it("shows the requirement behind each flow to who goes by the keyboard", () =>
    withPage("a lab with one fault", { viewport: desk }, async (page) => {
      const seen = new Map<string, string>();
      const names = Object.keys(flows) as FlowName[];
      await page.locator(".picture.right a").first().focus();
      for (const name of names) {
        const focused = await page.evaluate<string | undefined>(
          "document.activeElement.dataset.flow",
        );
        assert.equal(focused, name);
        seen.set(name, await page.locator(".panel").innerText());
        await page.keyboard.press("Tab");
      }
      for (const [name, text] of seen) {
        assert.ok(text.includes(flows[name as FlowName].title), text);
        assert.ok(
          measuredOn(name as FlowName).every((id) => text.includes(id)),
          `${name}: ${text}`,
        );
      }
      assert.match(seen.get("mediaUdp")!, /broken/);
    }));

  it("shows the requirement behind a flow that is pointed at or tapped, and leads to its row", () =>
    withPage("a lab with one fault", { viewport: phone, hasTouch: true }, async (page) => {
      await page.locator('.picture.down a[data-flow="edgeNames"] .plate').tap();
      const panel = page.locator(".panel");
      await panel
        .getByText(/AV-DNS-PUBLIC/)
        .first()
        .waitFor({ state: "visible" });
      await panel.getByRole("link", { name: "AV-DNS-PUBLIC" }).click();
      const row = page.locator("#lab1-AV-DNS-PUBLIC");
      await row.getByText("Remedy", { exact: true }).waitFor({ state: "visible" });
    }));

  it("can be read without scripts: a flow's number leads to its row", () =>
    withPage("a lab with one fault", { viewport: desk, javaScriptEnabled: false }, async (page) => {
      await page.locator('.picture.right a[data-flow="edgeNames"] .plate').click();
      await page.waitForURL(/#lab1-flow-edgeNames$/);
      const row = page.locator("#lab1-flow-edgeNames");
      assert.match(await row.innerText(), /AV-DNS-PUBLIC broken/);
      assert.ok(await page.locator(".panel").isHidden());
    }));

  it("shows only the broken requirements to who asks for them, and a linked one all the same", () =>
    withPage("a lab with one fault", { viewport: desk }, async (page) => {
      const row = (id: string) => page.locator(`#lab1-${id}`);
      await page.getByRole("radio", { name: "broken" }).check();
      assert.ok(await row("AV-DNS-PUBLIC").isVisible());
      assert.ok(await row("AV-HOSTS").isHidden());
      await page.locator("#lab1-flow-edgeNames").getByRole("link", { name: "AV-HOSTS" }).click();
      // The browser tells of a new address some time after the click.
      await row("AV-HOSTS").waitFor({ state: "visible" });
    }));

  it("prints everything that can be opened, whatever the filter", () =>
    withPage("a lab with one fault", { viewport: desk }, async (page) => {
      await page.getByRole("radio", { name: "broken" }).check();
      await page.emulateMedia({ media: "print" });
      const hidden = await page
        .locator("details > :not(summary), .findings tbody")
        .evaluateAll((parts) =>
          parts
            .filter((part) => !part.checkVisibility({ contentVisibilityAuto: true }))
            .map((part) => part.outerHTML.slice(0, 80)),
        );
      assert.deepEqual(hidden, []);
      assert.ok(await page.locator(".panel").isHidden());
    }));
});
