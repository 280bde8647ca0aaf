import { tmgByHand, tmgScripts } from "../../model/tmg";
import { scriptsOf } from "../../model/windowsScript";
import {
  ntlmOptionsKey,
  SecurityFlags,
  windowsVersions,
  type WindowsVersion,
} from "../../model/values";
import { only, type Machine } from "./declared";
import { hostsCode, optionsCode, patchCode, restartCode } from "./jscript";
import { hostsLines } from "./linux";
import type { Step } from "./step";

const meant = (name: WindowsVersion | undefined) =>
  name === undefined ? null : { name, version: windowsVersions[name] };

/** What is done on a Windows, step by step. @throws Error for what no script is there for. */
export function windowsSteps(machine: Machine): Step[] {
  const { lines, names } = hostsLines(only(machine, "hostsEntry"));
  const options = only(machine, "securityOption");
  const [restart] = only(machine, "restart");
  const rules = machine.declared.find(({ kind }) => /Rule$|Policy$/.test(kind));
  if (rules !== undefined) {
    throw new Error(
      `nothing is rendered for rules of a firewall on the Windows ${machine.name}: set them by a way in, or leave them out`,
    );
  }
  const step = (name: string, what: string, data: Record<string, unknown>, code: string): Step => ({
    name,
    what,
    files: scriptsOf(what, data, code),
  });
  const published = only(machine, "tmg").flatMap(({ inputs }) => inputs.publishing);
  return [
    ...(published.length === 0
      ? []
      : [
          {
            name: "isa-tmg",
            what: "Protocol definitions and server publishing rules of ISA Server or Forefront TMG",
            files: tmgScripts(published),
            byHand: tmgByHand(published),
          },
        ]),
    ...(lines.length === 0
      ? []
      : [
          step(
            "hosts",
            `Lines of the hosts file: ${lines.length}`,
            { windows: null, lines, names },
            hostsCode,
          ),
        ]),
    ...only(machine, "patch").map(({ inputs }) => {
      const { product, article, file = "its .msp", source = null, windows } = inputs;
      const wanted = { product, article, file, source };
      return step(
        `patch-${article.replace(" ", "").toLowerCase()}`,
        `${article} of ${product}`,
        { windows: meant(windows), wanted },
        patchCode,
      );
    }),
    ...(options.length === 0
      ? []
      : [
          step(
            "security-options",
            "Minimum session security for NTLM",
            {
              windows: meant(options[0].inputs.windows),
              key: ntlmOptionsKey,
              options: options.map(({ inputs: { option, flags } }) => ({
                name: option,
                value: SecurityFlags.of(...flags).value,
              })),
            },
            optionsCode,
          ),
        ]),
    ...(restart === undefined
      ? []
      : [
          step(
            "restart",
            "A restart, where something was changed",
            { windows: null, between: restart.inputs.window ?? null },
            restartCode,
          ),
        ]),
  ];
}
