import assert from "node:assert/strict";
import { z } from "zod";
import { labDescriptionShape } from "../../components/model";
import { requirements } from "../../components/model/requirements";
import { anchor } from "../../docs/generate/markdown";
import { requirementsPage } from "../../docs/generate/requirements";
import { schemaRows } from "../../docs/generate/schemaRows";
import { tagRows } from "../../docs/generate/tags";
import { Marks, roleWords } from "../../policy/lab/marks";

describe("The page of the requirements", () => {
  const page = requirementsPage();
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  const part = (id: string) => page.split(`\n## ${id}\n`)[1].split("\n## ")[0];

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

  it("shows what a user sees word for word, below the program that shows it", () => {
    const text = part("CWA-NTLM-CLIENT");
    assert.match(text, /\*\*Symptom\*\*, in Communicator:\n\n- "Cannot sign in to Communicator\./);
    assert.match(part("TEST-ACCESS-SCALE-BACK"), /\*\*Symptom:\*\* none\. Too much outbound/);
  });

  it("quotes the source, links to it and says where it is about another product", () => {
    assert.match(
      part("EDGE-OWN-PORTS"),
      /\*\*Source:\*\* \[TechNet dd572885\(office\.13\)\]\(<http:[^>]*dd572885\(office\.13\)\.aspx>\)\n\n> each edge service/,
    );
    assert.match(part("DNS-PUBLIC-NAMES"), /\*\*Source:\*\* .* \(about OCS 2007\)$/m);
  });

  it("says how to give a requirement the other level", () => {
    assert.match(part("AV-UDP-RANGE"), /`\{"AV-UDP-RANGE":"advisory"\}`/);
    assert.match(part("AV-HOSTS"), /`\{"AV-HOSTS":"mandatory"\}`/);
  });

  it("keeps names with underscores as they are", () => {
    assert.match(part("DNS-SRV-FEDERATION"), /\\_sipfederationtls\.\\_tcp/);
  });
});

describe("The properties of a lab's description on that page", () => {
  const rows = schemaRows(z.toJSONSchema(labDescriptionShape));
  const row = (path: string) => rows.find((each) => each.path === path);

  it("are all there, however deep", () => {
    const paths = rows.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of ["sipDomains", "hosts.frontEnd", "edge.avEdge.translatedByNat"]) {
      assert.ok(paths.includes(path), path);
    }
    assert.ok(paths.includes("testClients.destinations[].to"));
  });

  it("have their format, their description and whether they must be given", () => {
    assert.deepEqual(row("sipDomains"), {
      path: "sipDomains",
      format: "list of texts",
      required: true,
      description: "SIP domains, the default one first.",
    });
    assert.equal(row("cwa.restarted")?.format, "`true` or `false`");
    assert.equal(row("testClients.access")?.format, "`unrestricted`, `restricted`");
    assert.equal(row("testClients.unrestrictedUntil")?.format, "day, as `2027-01-31`");
    assert.equal(row("testClients.destinations")?.format, "list of objects");
    assert.equal(row("edge")?.required, false);
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
