import { CWA_PATCH, type SecurityFlags, windowsMinimum } from "../../model";
import type { cwaRequirements } from "../../model/requirements/cwa";
import type { PatchFact, SecurityOptionFact } from "../facts/facts";
import { isKnown, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import { cwaServersOf } from "../lab/cwaServers";
import type { Lab } from "../lab/lab";
import { opaqueOn } from "../lab/opaque";
import { byOption, isDoneAfter, lastingOptions } from "../lab/order";
import { cwaReverseProxy } from "./cwa-reverse-proxy";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireCwaServers } from "./support/needs";
import { ntlmMinimum, windowsDefault } from "./support/ntlmMinimum";
import { listed } from "./support/wording";

/** What Communicator Web Access needs on Windows Server 2008 R2. */
export const cwaRules = {
  /** The patch is installed, and before the security options are changed. */
  "CWA-PATCH": {
    asks: ["host"],
    of: ["cwa"],
    check(lab, report) {
      requireCwaServers(lab, report).forEach((host) => checkPatch(lab, host, report));
    },
  },
  /** Communicator Web Access asks nothing of servers that it signs in to. */
  "CWA-NTLM-CLIENT": ntlmMinimum("NtlmMinClientSec"),
  /** Communicator Web Access asks nothing of clients that sign in to it. */
  "CWA-NTLM-SERVER": ntlmMinimum("NtlmMinServerSec"),
  /** The exception stays where it belongs. */
  "CWA-NTLM-ELSEWHERE": {
    asks: ["host"],
    check(lab, report) {
      const { on2008R2, undecided, whyUnknown } = cwaServersOf(lab);
      const elsewhere = ({ host }: { readonly host: string | undefined }) =>
        host === undefined || !on2008R2.includes(host);
      // What a registrar asks of users outside is REGISTRAR-NTLM's.
      const registrars = [...lab.hosts.frontEnd, ...lab.hosts.edge];
      const options = lastingOptions(lab)
        .filter(elsewhere)
        .filter(({ host, option }) => option === "NtlmMinClientSec" || !registrars.includes(host));
      const scripts = lab.facts.opaque
        .filter(({ about }) => about === undefined || about === "NTLM options")
        .filter(elsewhere)
        .map(({ unknown }) => unknown);
      reportObstacles(scripts, report);
      for (const { host, option, flags, resource } of options) {
        if (!isKnown(flags)) {
          report.undecided(flags);
          continue;
        }
        if (!isLowered(lab, host, flags)) {
          continue;
        }
        const obstacle = whyUnknown ?? undecided.get(host);
        if (obstacle !== undefined) {
          report.undecided(obstacle, resource);
          continue;
        }
        report.violation({
          resource,
          found: flags.isNoMinimum
            ? `${option} on ${host} is 0, '${flags}'.`
            : `${option} on ${host} asks for ${flags} (${flags.value}) alone, not for ${windowsDefault}.`,
          required: `It is what the operating system comes with: ${windowsDefault} since Windows 7 and Server 2008 R2.`,
        });
      }
    },
  },
  /** Once its security options are changed, the server is restarted, each time anew. */
  "CWA-REBOOT": {
    asks: ["host"],
    of: ["cwa"],
    check(lab, report) {
      requireCwaServers(lab, report).forEach((host) => checkRestarts(lab, host, report));
    },
  },
  "CWA-REVERSE-PROXY": cwaReverseProxy,
} satisfies Readonly<Record<keyof typeof cwaRequirements, Rule>>;

/** Whether an article is the patch's, however it is written: `KB 968802`, `kb968802`, `968802`. */
const isThePatch = (article: string) =>
  article.replace(/\D/g, "") === CWA_PATCH.article.replace(/\D/g, "");

function checkPatch(lab: Lab, host: string, report: Report): void {
  const patches = lab.facts.patches.filter((fact) => fact.host === host);
  const installed = patches.filter(({ article }) => isKnown(article) && isThePatch(article));
  if (installed.length > 0) {
    checkOrder(lab, host, installed, report);
    return;
  }
  if (lab.stated.cwaPatches?.some(isThePatch)) {
    return;
  }
  const obstacles = [
    ...unknownOf(patches.map(({ article }) => article)),
    ...opaqueOn(lab, [host], "patches"),
  ];
  if (obstacles.length > 0) {
    reportObstacles(obstacles, report);
    return;
  }
  const others = [
    ...new Set([...patches.map(({ article }) => `${article}`), ...(lab.stated.cwaPatches ?? [])]),
  ];
  const resource = hostResource(lab, host);
  report.violation({
    found:
      others.length === 0
        ? `No patch is installed on ${host}.`
        : `On ${host} is installed ${listed(others)}, and not ${CWA_PATCH.article}.`,
    required: `${CWA_PATCH.file} of ${CWA_PATCH.article} is installed.`,
    ...(resource && { resource }),
  });
}

function checkOrder(lab: Lab, host: string, installed: readonly PatchFact[], report: Report): void {
  const early = lab.facts.securityOptions
    .filter((option) => option.host === host)
    .filter((option) => !installed.some((patch) => isDoneAfter(lab, option, patch)))
    .sort(byOption);
  if (early.length > 0) {
    const options = [...new Set(early.map(({ option }) => option))];
    report.violation({
      resource: early[0].resource,
      found: `On ${host} ${listed(options)} ${options.length > 1 ? "don't" : "doesn't"} wait for ${installed[0].article}, which ${installed[0].resource.name} installs.`,
      required: "The patch comes first: what sets the options depends on what installs it.",
    });
  }
}

/** Whether a host asks for less than its Windows does unless told otherwise, or is told to ask for nothing. */
function isLowered(lab: Lab, host: string, flags: SecurityFlags): boolean {
  if (flags.isNoMinimum) {
    return true;
  }
  const system = lab.facts.hosts.find(({ id }) => id === host)?.operatingSystem;
  const asksForNothing =
    system !== undefined && isKnown(system) && windowsMinimum(system).isNoMinimum;
  return !asksForNothing && !windowsDefault.names.every((name) => flags.names.includes(name));
}

function checkRestarts(lab: Lab, host: string, report: Report): void {
  const options = lastingOptions(lab)
    .filter((option) => option.host === host)
    .sort(byOption);
  const restarts = lab.facts.restarts.filter((restart) => restart.host === host);
  if (options.length === 0) {
    reportObstacles(opaqueOn(lab, [host], "NTLM options"), report);
    return;
  }
  if (restarts.length === 0 && lab.stated.cwaRestarted === true) {
    return;
  }
  const isFollowed = (option: SecurityOptionFact, again: boolean) =>
    restarts.some(
      (restart) =>
        isDoneAfter(lab, restart, option) &&
        (!again ||
          restart.triggers === undefined ||
          restart.resource.urn === option.resource.urn ||
          restart.triggers.includes(option.resource.urn)),
    );
  const never = options.filter((option) => !isFollowed(option, false));
  if (never.length > 0) {
    const opaque = opaqueOn(lab, [host], "restarts");
    reportObstacles(opaque, report);
    if (opaque.length === 0) {
      report.violation({
        resource: never[0].resource,
        found: `${host} isn't restarted after ${names(never)} changed.`,
        required: "A restart that depends on what sets the options.",
      });
    }
    return;
  }
  const once = options.filter((option) => !isFollowed(option, true));
  if (once.length > 0) {
    report.violation({
      resource: restarts[0].resource,
      found: `${host} isn't restarted again when ${names(once)} changed later: ${restarts[0].resource.name} isn't triggered by it.`,
      required: "The restart is triggered by what sets the options.",
    });
  }
}

function names(options: readonly SecurityOptionFact[]): string {
  const distinct = [...new Set(options.map(({ option }) => option))];
  return `${listed(distinct)} ${distinct.length > 1 ? "are" : "is"}`;
}
