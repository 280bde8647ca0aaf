import { z } from "zod";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, Unknown } from "../../facts/known";
import type { Stack } from "../adapter";
import { known, readAs } from "../read";
import { machineName } from "./azureMachine";
import { givenTexts, parametersShape } from "./given";
import type { HostScript, Runner } from "./scriptFacts";
import { dialectOf } from "./shell/dialect";

/** Version 2 of the provider has a second name for them. */
export const runCommandTypes: readonly string[] = [
  "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
  "azure-native:compute:VirtualMachineRunCommand",
];

const text = known(z.string()).nullish();
const shape = z.object({
  vmName: text,
  source: known(
    z.object({
      script: text,
      scriptUri: text,
      commandId: text,
      galleryScriptReferenceId: text,
    }),
  ).nullish(),
  parameters: parametersShape,
  protectedParameters: parametersShape,
});

/** A script that Azure runs on a machine. */
export function runCommand(
  resource: StackResource,
  stack: Stack,
  unreadable: Unknown[],
): Runner | undefined {
  const read = readAs(resource, shape, unreadable);
  return (
    read && {
      resource,
      host: machineName(resource, read.vmName, stack),
      scripts: [scriptIn(resource, read.source)],
      given: givenTexts(undefined, read.parameters, read.protectedParameters),
    }
  );
}

function scriptIn(resource: StackResource, source: z.infer<typeof shape>["source"]): HostScript {
  if (source != null && !isKnown(source)) {
    return { property: "source", text: source };
  }
  if (source?.script != null && source.script !== "") {
    const { script } = source;
    return {
      property: "source.script",
      text: script,
      ...(isKnown(script) && { dialect: dialectIn(script) }),
    };
  }
  const elsewhere = (["scriptUri", "commandId", "galleryScriptReferenceId"] as const).find(
    (property) => source?.[property] != null,
  );
  return elsewhere === undefined
    ? { property: "source.script", text: "" }
    : {
        property: `source.${elsewhere}`,
        text: new Unknown(
          resource.name,
          `source.${elsewhere}`,
          "it names a script that the stack doesn't show.",
        ),
      };
}

/** Azure has PowerShell run them on Windows, and the shell of the system elsewhere. */
function dialectIn(script: string) {
  return dialectOf(script) === "sh" ? "sh" : "powershell";
}
