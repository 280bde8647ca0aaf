import assert from "node:assert/strict";
import * as z from "zod";
import { labDescriptionShape } from "../../model";
import { requirements } from "../../model/requirements";
import { anchor } from "../../docs/generate/markdown";
import { requirementsPage } from "../../docs/generate/requirements";
import { schemaRows } from "../../docs/generate/schemaRows";
import { tagRows } from "../../docs/generate/tags";
import { Marks, roleWords } from "../../policy/lab/marks";

describe("The page of the requirements", () => {
  const page = requirementsPage();
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);

  it("has a part for each requirement, in the catalogue's order", () => {
    const ids = requirements.map(({ id }) => id as string);
    assert.deepEqual(
      headings.filter((heading) => ids.includes(heading)),
      ids,
    );
  });

  it("links to nothing that isn't there", () => {
    const anchors = new Set(headings.map(anchor));
    const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link);
    assert.ok(links.length > requirements.length);
    assert.deepEqual(
      links.filter((link) => !anchors.has(link)),
      [],
    );
  });
});

describe("The properties of a lab's description on that page", () => {
  const rows = schemaRows(z.toJSONSchema(labDescriptionShape));

  it("are all there, however deep", () => {
    const paths = rows.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of ["sipDomains", "hosts.frontEnd", "edge.avEdge.translatedByNat"]) {
      assert.ok(paths.includes(path), path);
    }
    assert.ok(paths.includes("testClients.destinations[].to"));
  });
});

describe("The tags on that page", () => {
  const resource = { urn: "urn:1", type: "azure-native:compute:VirtualMachine", name: "vm" };

  for (const { setting, role, example } of tagRows) {
    it(`edgelab-${setting}${role === undefined ? "" : ` of ${role}`} says something of a lab`, () => {
      assert.ok(role === undefined || roleWords.includes(role));
      const described = (settings: Record<string, string>) =>
        new Marks([
          { resource, host: "any", roles: [], settings: { "sip-domains": "a.com" } },
          { resource, host: "vm", roles: role === undefined ? [] : [role], settings },
        ]).description(undefined);
      assert.notDeepEqual(described({ [setting]: example }), described({}));
    });
  }
});
