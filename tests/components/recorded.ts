import * as pulumi from "@pulumi/pulumi";
import type * as resources from "@pulumi/pulumi/proto/resource_pb";

/** A resource as the engine would be asked for it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the resources that have to be there first, in alphabetical order. */
  readonly after: readonly string[];
  /** How many other names it may have had. */
  readonly aliases: number;
  /** What a component registered when it was complete. */
  outputs?: Readonly<Record<string, unknown>>;
}

const recorded: RecordedResource[] = [];

const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/** What the SDK sends the engine and its mocks keep to themselves. */
interface MockedMonitor {
  registerResource(request: resources.RegisterResourceRequest, callback: unknown): unknown;
  registerResourceOutputs(
    request: resources.RegisterResourceOutputsRequest,
    callback: unknown,
  ): unknown;
}

function recordRequests(monitor: MockedMonitor): void {
  const { registerResource, registerResourceOutputs } = monitor;
  monitor.registerResource = (request, callback) => {
    recorded.push({
      type: request.getType(),
      name: request.getName(),
      inputs: pulumi.runtime.deserializeProperties(request.getObject()!) as Record<string, unknown>,
      after: request.getDependenciesList().map(nameOf).sort(),
      aliases: request.getAliasesList().length + request.getAliasurnsList().length,
    });
    return registerResource.call(monitor, request, callback);
  };
  monitor.registerResourceOutputs = (request, callback) => {
    const found = recorded.find(({ name }) => name === nameOf(request.getUrn()));
    if (found)
      found.outputs = pulumi.runtime.deserializeProperties(request.getOutputs()!) as Record<
        string,
        unknown
      >;
    return registerResourceOutputs.call(monitor, request, callback);
  };
}

/** What a host's connection would be: the provider computes it, and others take it. */
function computed({ type, inputs }: pulumi.runtime.MockResourceArgs): Record<string, unknown> {
  if (type === "edgelab:local:Host") {
    const namespace = `${inputs.lab}-${inputs.name}`;
    const folder = `/run/edgelab/${inputs.lab}/${inputs.name}`;
    return { namespace, connection: { namespace, folder } };
  }
  if (type === "azure-native:network:PublicIPAddress") return { ipAddress: "20.50.0.10" };
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
    return { value: inputs.flags.length === 0 ? 0 : 0x20000000, changedAt: null };
  }
  if (type === "edgelab:local:CommunicatorImage") {
    const image = { sha256: "aa", size: 1, productVersion: "3.5", patches: [], folders: [] };
    const grants = [{ account: "Everyone", access: "read" }];
    const permissions = { share: grants, files: grants };
    return { measured: JSON.stringify({ image: { before: image, after: image }, permissions }) };
  }
  if (type === "edgelab:host:Patch") return { changedAt: null };
  return type === "edgelab:local:Password" ? { value: "a password made for the lab" } : {};
}

/** How what is mocked ends. */
export interface Mocked {
  /** What commands print, by the names of their resources. @default nothing that is known */
  readonly stdouts?: Readonly<Record<string, string>>;
  /** @default false: a preview */
  readonly isUpdate?: boolean;
}

/**
 * The resources that a program registers, by the SDK's mocks, once every one of them is registered.
 *
 * @param stack Name of the stack, so that each test has labs of its own.
 * @param unknown Types of which nothing is known yet but what was declared, as in the preview of a first `up`.
 */
export async function resourcesOf(
  stack: string,
  program: () => unknown,
  unknown: readonly string[] = [],
  { stdouts, isUpdate = false }: Mocked = {},
): Promise<readonly RecordedResource[]> {
  recorded.length = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => ({
        id: `${args.name}-id`,
        state: {
          ...args.inputs,
          ...(unknown.includes(args.type) ? {} : computed(args)),
          ...(stdouts?.[args.name] !== undefined && { stdout: stdouts[args.name] }),
        },
      }),
      call: ({ inputs }) => inputs,
    },
    "edgelab",
    stack,
    !isUpdate,
  );
  recordRequests(pulumi.runtime.getMonitor() as unknown as MockedMonitor);
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
