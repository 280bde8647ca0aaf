import { placeTitles } from "../../model";
import type { RequirementId } from "../../model/requirements";
import { flows, type Flow, type FlowName, type FlowStop } from "../../model/flows";
import type { Finding, Verdict } from "../result/finding";
import type { LabResult } from "../result/labResult";
import { verdicts } from "./verdicts";

/** What was found out of a flow. */
export interface FlowResult {
  readonly name: FlowName;
  readonly flow: Flow;
  /** As it is numbered on the picture, from 1. */
  readonly number: number;
  /** The worst of its findings'; not proven where there is none. */
  readonly verdict: Verdict;
  readonly findings: readonly (Finding & { readonly requirement: RequirementId })[];
}

/** Every flow of the picture with what was found out of it. */
export function flowResults({ requirements }: LabResult): FlowResult[] {
  const all = requirements.flatMap(({ id, findings }) =>
    findings.map((finding) => ({ ...finding, requirement: id })),
  );
  return (Object.entries(flows) as [FlowName, Flow][]).map(([name, flow], index) => {
    const findings = all.filter((finding) => finding.flow === name);
    return {
      name,
      flow,
      number: index + 1,
      verdict:
        verdicts.find((each) => findings.some(({ verdict }) => verdict === each)) ?? "notProven",
      findings,
    };
  });
}

export const stopTitle = (stop: FlowStop): string =>
  stop === "publicDns" ? "public DNS" : placeTitles[stop];

/** Where a flow passes, e.g. "client (outside) → firewall → Edge". */
export const pathOf = ({ path }: Flow): string => path.map(stopTitle).join(" → ");
