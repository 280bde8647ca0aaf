import assert from "node:assert/strict";
import { adding, changing, inTurn, runCommand, type Change } from "../support/changes";
import { withRoutes } from "../support/azureChangesOfSubnets";
import { azure, azureId } from "../support/azureResource";
import { judge, told } from "../support/judged";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";

interface UndecidedStack {
  readonly how: string;
  readonly change: Change;
  /** Part of the lines of each requirement that can't be decided. */
  readonly says: readonly RegExp[];
}

const hostsFile = String.raw`$env:SystemRoot\System32\drivers\etc\hosts`;

const stacks: readonly UndecidedStack[] = [
  {
    how: "what the perimeter sends goes to an appliance",
    change: withRoutes("perimeter", {
      name: "default",
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: "10.45.16.4",
    }),
    says: [
      /ACCESS-FEDERATION \| undecided.*"routes\[0\]\.nextHopType" of routes/,
      /AV-UDP-RANGE \| undecided.*"routes\[0\]\.nextHopType" of routes/,
      /WEBCONF-PUBLISHING \| undecided.*"routes\[0\]\.nextHopType" of routes/,
    ],
  },
  {
    how: "an application gateway is the reverse proxy",
    change: inTurn(
      changing("reverse-proxy", { "ipConfigurations[0].publicIPAddress": undefined }),
      adding(
        azure("network:ApplicationGateway", "gateway", {
          applicationGatewayName: "gateway",
          frontendIPConfigurations: [
            { name: "public", publicIPAddress: { id: azureId("publicIPAddresses/cwa-public") } },
          ],
        }),
      ),
    ),
    says: [/CWA-REVERSE-PROXY \| undecided.*"frontendIPConfigurations" of gateway/],
  },
  {
    how: "another run command writes the whole hosts file, sooner or later",
    change: adding(
      runCommand(
        "new-hosts-file",
        "edge-server",
        `Set-Content -Path "${hostsFile}" -Value "127.0.0.1 localhost"`,
      ),
    ),
    says: [/AV-HOSTS \| undecided.*new-hosts-file writes the whole hosts file/],
  },
];

describe("stacks of which it can't be said whether they are broken", () => {
  for (const { how, change, says } of stacks) {
    it(`says so: ${how}`, () => {
      const text = told(judge(change(restrictedAzureLab()), { labs: restrictedTestClients }));
      says.forEach((line) => assert.match(text, line));
    });
  }
});
