import assert from "node:assert/strict";
import fc from "fast-check";
import { parseResourceId, resourceGroupName } from "../../../components/fabrics/azure/names";

/** What Pulumi takes as the name of a project or a stack, and edgelab as a site's. */
const part = fc.stringMatching(/^[A-Za-z0-9_.-]{1,100}$/);
const labs = fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => parts.join("-"));

describe("names in Azure", () => {
  it("leave the name of a lab as it is where Azure takes it", () => {
    assert.equal(resourceGroupName("edgelab-azure-london"), "edgelab-azure-london");
  });

  it("are accepted for every name that a lab can have", () => {
    fc.assert(
      fc.property(labs, (lab) => {
        assert.match(resourceGroupName(lab), /^[\w.()-]{0,89}[\w()-]$/);
      }),
    );
  });

  it("tell apart labs that Azure would take for one: capitals, and beginnings of 90 characters", () => {
    const long = "x".repeat(120);
    const names = ["lab-One", "lab-one", "lab-one.", `${long}a`, `${long}b`].map(resourceGroupName);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
  });

  it("are read from ids, in any capitals", () => {
    const id =
      "/subscriptions/00000000-0000-0000-0000-00000000000A/resourcegroups/Shared.1/providers/Microsoft.Network/dnszones/contoso.com";
    assert.deepEqual(parseResourceId(id), {
      subscription: "00000000-0000-0000-0000-00000000000A",
      resourceGroup: "Shared.1",
      type: "Microsoft.Network/dnszones",
      name: "contoso.com",
    });
    assert.equal(parseResourceId(`${id}/A/av`), undefined);
  });
});
