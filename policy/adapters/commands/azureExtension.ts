import { z } from "zod";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, Unknown } from "../../facts/known";
import type { Stack } from "../adapter";
import { known, readAs } from "../read";
import { machineName } from "./azureMachine";
import type { HostScript, Runner } from "./scriptFacts";

/** Types of the extensions that run scripts. */
export const extensionTypes: readonly string[] = ["azure-native:compute:VirtualMachineExtension"];

const text = known(z.string()).nullish();
const settingsShape = known(
  z.object({
    commandToExecute: text,
    script: text,
    fileUris: known(z.array(z.unknown())).nullish(),
  }),
).nullish();
const shape = z.object({
  vmName: text,
  publisher: text,
  settings: settingsShape,
  protectedSettings: settingsShape,
});
type Settings = z.infer<typeof settingsShape>;

/** What the custom script extension runs on a machine; undefined for other extensions, which run no scripts. */
export function scriptExtension(
  resource: StackResource,
  stack: Stack,
  unreadable: Unknown[],
): Runner | undefined {
  const isScript = [resource.inputs.type, resource.outputs.type].some(
    (type) => typeof type === "string" && /^CustomScript/i.test(type),
  );
  // What other extensions are set to is theirs.
  const isOther =
    !isScript &&
    [resource.inputs.type, resource.outputs.type].some((type) => typeof type === "string");
  const read = isOther ? undefined : readAs(resource, shape, unreadable);
  if (read === undefined || !isScript) {
    return undefined;
  }
  const isLinux =
    typeof read.publisher === "string" && !/^Microsoft\.Compute$/i.test(read.publisher);
  return {
    resource,
    host: machineName(resource, read.vmName, stack),
    scripts: (["settings", "protectedSettings"] as const).flatMap((property) =>
      scriptsIn(resource, property, read[property], isLinux),
    ),
    given: new Map(),
  };
}

function scriptsIn(
  resource: StackResource,
  property: string,
  settings: Settings,
  isLinux: boolean,
): HostScript[] {
  if (settings == null) {
    return [];
  }
  if (!isKnown(settings)) {
    return [{ property, text: settings }];
  }
  const { commandToExecute, script, fileUris } = settings;
  const fetches = fileUris instanceof Unknown || (fileUris?.length ?? 0) > 0;
  return [
    ...(fetches ? [elsewhere(resource, `${property}.fileUris`)] : []),
    ...(script != null ? [inBase64(resource, `${property}.script`, script)] : []),
    ...(commandToExecute != null
      ? [
          {
            property: `${property}.commandToExecute`,
            text: commandToExecute,
            dialect: isLinux ? ("sh" as const) : ("cmd" as const),
          },
        ]
      : []),
  ];
}

/** Compressed ones aren't looked into. */
function inBase64(resource: StackResource, property: string, script: string | Unknown): HostScript {
  if (!isKnown(script)) {
    return { property, text: script };
  }
  const bytes = Buffer.from(script, "base64");
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isCompressed
    ? elsewhere(resource, property)
    : { property, text: bytes.toString("utf8"), dialect: "sh" };
}

const elsewhere = (resource: StackResource, property: string): HostScript => ({
  property,
  text: new Unknown(resource.name, property, "it names a script that the stack doesn't show."),
});
