import * as pulumi from "@pulumi/pulumi";

/** A resource as the engine would be asked for it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const recorded: RecordedResource[] = [];

/** What a host's connection would be: the provider computes it, and others take it. */
function computed({ type, inputs }: pulumi.runtime.MockResourceArgs): Record<string, unknown> {
  if (type === "edgelab:local:Host") {
    const namespace = `${inputs.lab}-${inputs.name}`;
    const folder = `/run/edgelab/${inputs.lab}/${inputs.name}`;
    return { namespace, connection: { namespace, folder } };
  }
  if (type === "edgelab:host:HostsEntry") {
    return { line: `${inputs.address} ${inputs.names.join(" ")}` };
  }
  if (type === "edgelab:dns:Zone") {
    return { file: `${inputs.connection.folder}/zones/${inputs.name}` };
  }
  if (type === "edgelab:pki:Certificate") {
    const folder = `${inputs.connection.folder}/certificates/${inputs.name}`;
    return {
      certificateFile: `${folder}/certificate.pem`,
      keyFile: `${folder}/key.pem`,
      authorityFile: `${folder}/authority.pem`,
      fingerprint: "AB:CD",
    };
  }
  if (type === "edgelab:host:SecurityOption") {
    return { value: inputs.flags.length === 0 ? 0 : 0x20000000 };
  }
  return type === "edgelab:local:Password" ? { value: "a password made for the lab" } : {};
}

/**
 * The resources that a program registers, by the SDK's mocks, once every one of them is registered.
 *
 * @param stack Name of the stack, so that each test has labs of its own.
 */
export async function resourcesOf(
  stack: string,
  program: () => unknown,
): Promise<readonly RecordedResource[]> {
  recorded.length = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        recorded.push({ type: args.type, name: args.name, inputs: args.inputs });
        return { id: `${args.name}-id`, state: { ...args.inputs, ...computed(args) } };
      },
      call: ({ inputs }) => inputs,
    },
    "edgelab",
    stack,
    true,
  );
  await pulumi.runtime.runInPulumiStack(async () => {
    program();
    return {};
  });
  await pulumi.runtime.disconnect();
  return recorded.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

/** The one resource of that name. @throws where there is none. */
export function named(resources: readonly RecordedResource[], name: string): RecordedResource {
  const found = resources.find((resource) => resource.name === name);
  if (found === undefined) {
    throw new Error(`no resource ${name} among ${resources.map((one) => one.name).join(", ")}`);
  }
  return found;
}
