import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { EdgeLab, type EdgeLabArgs } from "../../../components";
import { propertiesOf } from "../../../policy/engine/properties";
import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";
import { definitions } from "../../../provider/resources";
import { Operations } from "../../../provider/server/operations";
import { renamed } from "./renamed";

/** The project and the stack whose resources these seem to be. */
export const project = "edgelab";
export const stack = "recorded";

/**
 * The resources of a stack with one lab named `lab`, as the policy pack is shown them at the end of the first
 * preview. Its hosts are `edgelab-recorded-edge` and so on.
 *
 * @param args What differs from a lab of `contoso.com` with every default.
 */
export function recordedLab(args: Partial<EdgeLabArgs> = {}): Promise<StackResource[]> {
  return recordedStack(() => new EdgeLab("lab", { sipDomains: ["contoso.com"], ...args }));
}

/**
 * The resources of any program with components and resources of the project's own, as the policy pack is shown them
 * at the end of the first preview: the SDK registers them as always, the provider's own checks and previews answer.
 * Nothing on the machine is changed.
 *
 * @throws what the program throws, and what the provider would refuse.
 */
export function recordedStack(program: () => unknown): Promise<StackResource[]> {
  // The SDK has one engine to talk to at a time.
  const recording = previous.then(() => record(program));
  previous = recording.catch(() => undefined);
  return recording;
}

let previous: Promise<unknown> = Promise.resolve();
let count = 0;

async function record(program: () => unknown): Promise<StackResource[]> {
  // Labs of one process must differ in name: what is recorded under a name of its own shows the one name in the end.
  const own = `${stack}-${++count}-only`;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name }) => {
        throw new Error(`${name} isn't read by this stack's program`);
      },
      call: ({ token }) => {
        throw new Error(`no function ${token} is called by this stack's program`);
      },
    },
    project,
    own,
    true,
  );
  const engine = new RecordingEngine(own);
  Object.assign(getMonitor() as object, {
    registerResource: answer((request: RegisterResourceRequest) => engine.register(request)),
    registerResourceOutputs: answer((request: RegisterResourceOutputsRequest) =>
      engine.registerOutputs(request),
    ),
  });
  await pulumi.runtime.runInPulumiStack(() => {
    program();
    return Promise.resolve({});
  });
  await pulumi.runtime.disconnect();
  engine.throwRefusal();
  return engine.resources.map((resource) => renamed(resource, own, stack));
}

type Answer<Response> = (error: unknown, response?: Response) => void;

function answer<Request, Response>(respond: (request: Request) => Promise<Response>) {
  return (request: Request, done: Answer<Response>) => {
    respond(request).then(
      (response) => done(null, response),
      (error: unknown) => done(error),
    );
  };
}

/** Answers a program as the engine does in the first preview, and keeps what it would show the policy pack. */
class RecordingEngine {
  private readonly provider = new Operations(definitions);
  private readonly byUrn = new Map<string, StackResource>();
  private refusal: Error | undefined;

  constructor(private readonly stackName: string) {}

  /** The program's, and the provider that the engine adds for them; by name, as each run registers them in another order. */
  get resources(): readonly StackResource[] {
    const [type, name] = ["pulumi:providers:edgelab", "default"];
    const provider: StackResource = {
      urn: this.urnOf("", type, name),
      type,
      name,
      inputs: {},
      outputs: {},
      dependencies: [],
      propertyDependencies: {},
    };
    return [...this.byUrn.values(), provider].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  }

  throwRefusal(): void {
    if (this.refusal !== undefined) {
      throw this.refusal;
    }
  }

  async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const [type, name] = [request.getType(), request.getName()];
    const urn = this.urnOf(request.getParent(), type, name);
    const inputs = (request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>;
    const outputs = request.getCustom() ? await this.previewed(urn, inputs) : {};
    this.keep({
      urn,
      type,
      name,
      inputs: propertiesOf(request.getObject()),
      outputs: propertiesOf(struct(outputs)),
      ...(request.getParent() !== "" && { parent: request.getParent() }),
      dependencies: request.getDependenciesList(),
      propertyDependencies: Object.fromEntries(
        [...request.getPropertydependenciesMap().entries()].flatMap(([property, urns]) =>
          urns.getUrnsList().length === 0 ? [] : [[property, urns.getUrnsList()]],
        ),
      ),
    });
    return new RegisterResourceResponse().setUrn(urn).setObject(struct(outputs));
  }

  registerOutputs(request: RegisterResourceOutputsRequest): Promise<object> {
    const resource = this.byUrn.get(request.getUrn());
    if (resource !== undefined) {
      const outputs: PropertyMap = propertiesOf(request.getOutputs());
      this.keep({ ...resource, outputs: { ...resource.outputs, ...outputs } });
    }
    return Promise.resolve({});
  }

  private async previewed(urn: string, inputs: Record<string, unknown>): Promise<object> {
    try {
      const failures = await this.provider.check({ urn, inputs, exists: false });
      if (failures.length > 0) {
        throw new Error(failures.map(({ property, reason }) => `${property} ${reason}`).join("; "));
      }
      return await this.provider.preview({ urn, inputs });
    } catch (error) {
      // The SDK ends a program whose resource is refused only after it has told the user: it is told at the end.
      this.refusal ??= new Error(`${urn} is refused: ${(error as Error).message}`);
      return inputs;
    }
  }

  private keep(resource: StackResource): void {
    this.byUrn.set(resource.urn, resource);
  }

  private urnOf(parent: string, type: string, name: string): string {
    const parentType = parent.split("::")[2] ?? "";
    const isTop = parentType === "" || parentType === "pulumi:pulumi:Stack";
    const types = isTop ? type : `${parentType}$${type}`;
    return `urn:pulumi:${[this.stackName, project, types, name].join("::")}`;
  }
}

function struct(properties: object): Struct {
  // A protobuf struct takes no undefined, at any depth.
  const plain = JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(plain);
}
