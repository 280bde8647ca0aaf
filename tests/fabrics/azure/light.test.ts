import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { azure, EdgeLab } from "../../../components";
import { root } from "../../../toolchain/setup/prepare";
import { resourcesOf } from "../../components/recorded";

/** Files of Azure's SDK that a program has loaded after each of its steps. */
function loaded(...steps: readonly string[]): number[] {
  const program = `
    const files = () => Object.keys(require.cache).filter((file) => file.includes("@pulumi/azure-native/")).length;
    const { azure, servers } = require("./components");
    const { Problems } = require("./model");
    const lab = { sipDomains: ["contoso.com"] };
    const found = [];
    ${steps.map((step) => `${step}; found.push(files());`).join("\n")}
    console.log(JSON.stringify(found));`;
  const command = ["-r", "ts-node/register/transpile-only", "-e", program];
  return JSON.parse(
    execFileSync(process.execPath, command, { cwd: root, encoding: "utf8" }),
  ) as number[];
}

describe("Azure's SDK", () => {
  it("is loaded by no other fabric, nor to plan a lab in Azure, and of its thousands of files only a few to make one", () => {
    const [servers, planned, made] = loaded(
      'servers({ edge: { ssh: { host: "edge" }, onlyMeasure: true } }).plan("lab", lab, new Problems())',
      'azure({ location: "westeurope" }).plan("lab", lab, new Problems())',
      'require("./components/fabrics/azure/make")',
    );
    assert.deepEqual([servers, planned], [0, 0]);
    assert.ok(made > 0 && made < 100, `${made} files`);
  });

  it("hands the engine none of its aliases for older versions, which cost time and memory", async () => {
    const resources = await resourcesOf(
      "azure-light",
      () =>
        new EdgeLab("lab", {
          sipDomains: ["contoso.com"],
          fabric: azure({ location: "westeurope" }),
        }),
    );
    const ofAzure = resources.filter(({ type }) => type.startsWith("azure-native:"));
    assert.equal(ofAzure.length, 43);
    assert.deepEqual(
      ofAzure.filter(({ aliases }) => aliases > 0),
      [],
    );
  });
});
