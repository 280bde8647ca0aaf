import assert from "node:assert/strict";
import { requirement } from "../../../model/requirements";
import { communicatorChecks } from "../../../verify/checks/communicator";
import type { Check } from "../../../verify/checks/check";
import type { MeasuredLab } from "../../../verify/measurements/measurement";
import { deployments } from "../../../verify/measurements/state/deployments";
import { communicatorStories, measured } from "../../faults/table/communicator";
import { soundDeployment } from "../../policy/support/communicatorDeployment";

const type = "edgelab:index:CommunicatorDeployment";
type Id = keyof typeof communicatorChecks;
const ids = Object.keys(communicatorChecks) as Id[];

/** What a check says of a state with a deployment for each of these inputs and outputs. */
async function said(id: Id, ...deployed: readonly { inputs: object; outputs: object }[]) {
  const resources = deployed.map((each) => ({ urn: `urn::s::p::${type}::oc`, type, ...each }));
  const state = () => Promise.resolve(JSON.stringify({ deployment: { resources } }));
  const value = await deployments.take({ state } as MeasuredLab, new AbortController().signal);
  return (communicatorChecks[id] as Check)
    .judge({ declared: { taken: true, value, seconds: 0 } } as never, {} as never)
    .map(({ verdict, measured: found }) => `${verdict}: ${found}`);
}

const inputs = { domain: "contoso.com", ...soundDeployment };

describe("deployments of Communicator in a state", () => {
  for (const id of ids) {
    it(`${id} holds where there is none, and for a sound one, and has a live fault`, async () => {
      assert.deepEqual(await said(id), ["holds: no deployment of Communicator among 0 resources"]);
      const found = await said(id, { inputs, outputs: measured });
      assert.deepEqual(
        found.filter((text) => !text.startsWith("holds: ")),
        [],
      );
      assert.ok(found.length > 0);
      assert.ok(communicatorStories[id][0].live, requirement(id).title);
    });

    it(`${id} isn't proven where nobody has measured anything`, async () => {
      const unread = { ...inputs, directory: undefined };
      for (const text of await said(id, { inputs: unread, outputs: {} })) {
        assert.match(text, /^notProven: /);
      }
    });
  }

  const { image, permissions, groupPolicy } = measured;
  const found = groupPolicy.found;
  for (const [id, outputs, problem] of [
    [
      "OC-IMAGE-ORDER",
      { image: { ...image, after: { ...image.after, folders: ["PFiles"] } } },
      "it has no Windows",
    ],
    [
      "OC-IMAGE-ORDER",
      { image: { ...image, before: { ...image.before, folders: ["pfiles"] } } },
      "it had no Windows before it was patched",
    ],
    [
      "OC-PATCH-LEVEL",
      { image: { ...image, after: image.before } },
      "communicator.msi, 3.5.6907.0, has no patch",
    ],
    [
      "OC-SHARE-ACCESS",
      { permissions: { ...permissions, files: [{ account: "Everyone", access: "change" }] } },
      "by the files: Everyone has change",
    ],
    [
      "OC-PACKAGE-UNC",
      {
        groupPolicy: {
          found: {
            ...found,
            packages: [{ ...found.packages[0], source: "D:\\oc\\communicator.msi" }],
          },
        },
      },
      "its source is D:\\oc\\communicator.msi",
    ],
    ["OC-GPO-PACKAGE", { groupPolicy: {} }, "there is no such Group Policy object"],
    [
      "OC-GPO-PACKAGE",
      { groupPolicy: { found: { ...found, extensionNames: { computer: "", user: "" } } } },
      "its extension names lack that of software installation, {C6DC5466-785A-11D2-84D0-00C04FB169F7}",
    ],
    [
      "OC-GPO-LINK",
      { groupPolicy: { found: { ...found, disabled: ["computer"] } } },
      "its computer configuration is disabled",
    ],
    [
      "OC-GPO-LINK",
      { groupPolicy: { found: { ...found, links: [] } } },
      "it isn't linked to OU=Workstations,DC=contoso,DC=com",
    ],
  ] as const) {
    it(`${id} is broken: ${problem}`, async () => {
      const all = await said(id, { inputs, outputs: { ...measured, ...outputs } });
      assert.ok(all.includes(`broken: ${problem}`), all.join("\n"));
    });
  }

  it("are said not to be read, where an update couldn't", async () => {
    const outputs = { ...measured, groupPolicy: { unread: "ldaps://dc isn't read: refused" } };
    assert.deepEqual(await said("OC-GPO-LINK", { inputs, outputs }), [
      "notProven: ldaps://dc isn't read: refused",
    ]);
  });
});
