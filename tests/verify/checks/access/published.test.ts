import type { CwaWeb } from "../../../../verify/measurements/access/cwaWeb";
import { certificate, nothing, seeing, sound } from "./support/accessOutcomes";
import { itAttributes } from "./support/attributionCase";

const web = sound.cwaWeb as CwaWeb;

describe("what is said of the published services where", () => {
  itAttributes([
    {
      fault: "the Web Conferencing Edge's publishing is gone",
      measured: { handshakes: seeing(["webConferencingEdge"], nothing("lost")) },
      broken: ["WEBCONF-PUBLISHING"],
    },
    {
      fault: "nobody describes the Web Conferencing Edge's address",
      measured: {
        handshakes: seeing(["webConferencingEdge"], { kind: "untried", because: "not described" }),
      },
      broken: [],
      notProven: { "WEBCONF-PUBLISHING": undefined, "EDGE-OWN-PORTS": undefined },
    },
    {
      fault: "two programs wait on one port of the Edge",
      measured: {
        edgeListeners: [
          { transport: "tcp", address: "10.45.16.10", port: 443, programs: ["kamailio"] },
          { transport: "tcp", address: "*", port: 443, programs: ["nginx"] },
        ],
      },
      broken: ["EDGE-OWN-PORTS"],
    },
    {
      fault: "ss is missing on the Edge",
      measured: { edgeListeners: "ss isn't installed on Edge" },
      broken: [],
      notProven: { "EDGE-OWN-PORTS": undefined },
    },
    {
      fault: "the reverse proxy is down",
      measured: {
        handshakes: seeing(["cwa"], nothing("refused")),
        cwaWeb: { ...web, handshake: nothing("refused"), status: undefined, directly: undefined },
      },
      broken: ["CWA-REVERSE-PROXY"],
    },
    {
      fault: "the reverse proxy doesn't reach the CWA server",
      measured: { cwaWeb: { ...web, status: 504 } },
      broken: ["CWA-REVERSE-PROXY"],
    },
    {
      fault: "the CWA server is published without a reverse proxy",
      measured: { cwaWeb: { ...web, directly: true } },
      broken: ["CWA-REVERSE-PROXY"],
    },
    {
      fault: "the CWA address leads to the Edge",
      measured: { handshakes: seeing(["cwa"], certificate("webconf.contoso.com")) },
      broken: ["CWA-REVERSE-PROXY"],
    },
    {
      fault: "the CWA server's connections can't be seen",
      measured: { cwaWeb: { ...web, directly: { unknown: "ss isn't installed on CWA server" } } },
      broken: [],
      notProven: { "CWA-REVERSE-PROXY": undefined },
    },
  ]);
});
