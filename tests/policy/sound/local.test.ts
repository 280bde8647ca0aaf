import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  AV_TCP_IN,
  AV_UDP_IN,
  EdgeFirewall,
  EdgeLab,
  namespaceHost,
} from "../../../components";
import { adapters } from "../../../policy/adapters";
import type { StackResource } from "../../../policy/engine/stackResource";
import { Evaluation } from "../../../policy/pack/evaluation";
import { rules } from "../../../policy/rules";
import { Record } from "../../../provider/sdk";
import { judge, today, told } from "../support/judged";
import { at, beside, type Change, changedBy, set, soundLab } from "../support/recordedLabs";
import { recordedStack } from "../support/recordedStack";
import { accessRule, denial, protocol, publishingRule } from "../broken/local/rules";

const avEdge = "lab-firewall-publish-av-edge";
const restricted = { access: "restricted" } as const;

const otherwise = (...changes: readonly Change[]) =>
  soundLab().then((stack) => changedBy(stack, ...changes));

const sound: Readonly<Record<string, () => Promise<readonly StackResource[]>>> = {
  "a lab with every default but restricted test clients": () => soundLab(),
  "two sites": () =>
    recordedStack(() => {
      const [first, second] = ["london", "paris"];
      new EdgeLab(first, { site: first, sipDomains: ["contoso.com"], testClients: restricted });
      new EdgeLab(second, { site: second, sipDomains: ["fabrikam.com"], testClients: restricted });
    }),
};
