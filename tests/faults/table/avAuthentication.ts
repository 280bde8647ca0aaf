import * as fs from "node:fs";
import * as path from "node:path";
import { edit, hostFolder } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";
import { changing } from "../../policy/support/changes";
import { reconfigure } from "../hands/services";
import type { Stories } from "../story";

/** Puts a server's clock forward by seconds. */
const setClock = (lab: LabStack, host: string, seconds: number) =>
  fs.writeFileSync(path.join(hostFolder(lab, host), "clock"), `${seconds}\n`);

/** A file of the program that is Access Edge and A/V authentication service. */
const fileOf = (lab: LabStack, file: string) =>
  path.join(hostFolder(lab, "edge"), "services", "access-edge", file);

const cannotBeContacted =
  "The A/V Authentication Service cannot be contacted. Connections that require Firewall traversal will not be successful.";

const listening = (...ports: readonly (readonly [address: string, port: number])[]) =>
  ports.map(([address, port]) => ({ protocol: "tcp", address, port }));

const others = [
  ["10.45.16.10", 5061],
  ["10.45.16.10", 443],
  ["172.25.33.10", 5061],
] as const;

/** What gives users credentials for media. */
export const avAuthenticationStories = {
  "AV-AUTHENTICATION": [
    {
      how: "the A/V authentication service listens on another port",
      says: "No program of {edge} listens on TCP 5062 of 172.25.33.10.",
      live: {
        at: "Edge: A/V authentication service",
        breaks: (lab) => {
          const move = (text: string) => text.replaceAll("5062", "5063");
          edit(fileOf(lab, "service.json"), move);
          edit(fileOf(lab, "tls.cfg"), move);
          return reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], move);
        },
        saw: cannotBeContacted,
      },
      lab: [changing("lab-access-edge", { listens: listening(...others, ["172.25.33.10", 5063]) })],
    },
    {
      how: "the A/V authentication service has another secret than the A/V Edge",
      live: {
        at: "Edge: A/V authentication service's secret",
        breaks: (lab) =>
          edit(fileOf(lab, "av-authentication.json"), (text) =>
            text.replace(/"secret": "[^"]*"/, '"secret": "another"'),
          ),
        saw: cannotBeContacted,
      },
    },
    {
      how: "the A/V authentication service is stated not to run",
      says: "The A/V authentication service doesn't run on {edge}.",
      azure: changing("edge-server", { "tags.edgelab-av-authentication": "false" }),
    },
    {
      how: "the A/V authentication service listens outside",
      says: "No program of {edge} listens on TCP 5062 of 172.25.33.10.",
      lab: [changing("lab-access-edge", { listens: listening(...others, ["10.45.16.10", 5062]) })],
    },
  ],
  "CLOCKS-AGREE": [
    {
      how: "the Front End's clock two hours behind",
      says: "The clock of {frontend} is 7200 s behind.",
      live: {
        at: "Front End: clock",
        breaks: (lab) => setClock(lab, "frontend", -7_200),
        hides: ["AV-AUTHENTICATION"],
        saw: "Message expired in the outbound queue before it could be sent",
      },
      args: { frontEnd: { clockOffset: -7_200 } },
    },
    {
      how: "the Edge's clock a day ahead",
      says: "The clock of {edge} is 86400 s ahead.",
      live: {
        at: "Edge: clock",
        breaks: (lab) => setClock(lab, "edge", 86_400),
        hides: ["AV-AUTHENTICATION"],
        saw: "Message expired in the outbound queue before it could be sent",
      },
      lab: [changing("lab-host-edge", { clockOffset: 86_400 })],
    },
    {
      how: "the Front End's clock six minutes ahead",
      says: "The clock of {frontend} is 360 s ahead.",
      lab: [changing("lab-host-frontend", { clockOffset: 360 })],
      azure: changing("front-end-server", { "tags.edgelab-clock-offset": "360" }),
    },
  ],
} satisfies Stories;
