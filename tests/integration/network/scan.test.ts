import * as assert from "node:assert/strict";
import { sharedLab } from "./support/labs";
import { firewall, published } from "./support/places";
import { letThrough, scanTimeout } from "./support/scan";

describe("a port scan from outside", function () {
  this.timeout(scanTimeout);
  const lab = sharedLab();
  const addresses = [firewall, ...Object.values(published)];

  it("finds of all 65,535 TCP ports of each public address exactly those that are published", async () => {
    assert.deepEqual(
      await letThrough(lab, "client", addresses, { transport: "tcp", ports: "1-65535" }),
      {
        [firewall]: "no ports",
        [published.cwa]: "443",
        [published.accessEdge]: "443, 5061",
        [published.webConferencingEdge]: "443",
        [published.avEdge]: "443, 50000-59999",
      },
    );
  });

  it("finds of the UDP ports of each public address 3478 and 50000-59999 of the A/V Edge and no other", async () => {
    const neighbours =
      "1,53,67,123,161,443,500,1900,3477,3479,4500,5060,5061,5349,49999,60000,65535";
    assert.deepEqual(
      await letThrough(lab, "client", addresses, {
        transport: "udp",
        ports: `${neighbours},3478,50000-59999`,
      }),
      {
        [firewall]: "no ports",
        [published.cwa]: "no ports",
        [published.accessEdge]: "no ports",
        [published.webConferencingEdge]: "no ports",
        [published.avEdge]: "3478, 50000-59999",
      },
    );
  });
});
