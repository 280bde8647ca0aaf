import assert from "node:assert/strict";
import { formats } from "../../../policy/command";
import { mixedReport, soundReport } from "./reports";

describe("The table of a check", () => {
  it("has a line for each policy, then what was found in full, then the outcome", () => {
    assert.equal(
      formats.table(mixedReport),
      `requirement        level      verdict      resource  found
AV-TCP-RANGE       mandatory  ok
AV-UDP-RANGE       mandatory  violated     av-udp    only "3478" & <50000> reaches the A/V Edge, as one of many… (and 1 more)
EDGE-OWN-PORTS     advisory   remark       av-udp    UDP 3478 twice
AV-DNS-PUBLIC      mandatory  not decided  av-udp    the address isn't known
AV-HOSTS           disabled   disabled
NOTHING-ELSE-OPEN  mandatory  not checked

AV-UDP-RANGE: its title
  resource: av-udp (edgelab:index:ServerPublishingRule)
  found:    only "3478" & <50000> reaches the A/V Edge, as one of many things
  required: more

AV-UDP-RANGE: its title
  resource: av-udp (edgelab:index:ServerPublishingRule)
  found:    nothing at av2
  required: more

EDGE-OWN-PORTS: its title
  resource: av-udp (edgelab:index:ServerPublishingRule)
  found:    UDP 3478 twice
  required: more

AV-DNS-PUBLIC: its title
  resource: av-udp (edgelab:index:ServerPublishingRule)
  found:    the address isn't known
  required: more

remediated by CWA-NTLM-CLIENT: urn:pulumi:dev::shop::a:b:C::d

The check failed: Running the program failed:
Error: <no> key

6 policies: 1 ok, 1 violated, 1 remark, 1 not decided, 1 disabled, 1 not checked. The stack dev does not pass.
`,
    );
  });

  it("says of a sound stack that it passes", () => {
    assert.equal(
      formats.table(soundReport),
      `requirement   level      verdict  resource  found
AV-TCP-RANGE  mandatory  ok

1 policies: 1 ok. The stack passes.
`,
    );
  });
});
