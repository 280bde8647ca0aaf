import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { AnyResourceDefinition } from "../../provider/server/definition";
import { startServer, type RunningServer } from "../../provider/server/server";

export type Properties = Record<string, unknown>;

/** The state that the engine keeps of a resource. */
export interface State {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

type Answer<Response> = (error: grpc.ServiceError | null, response: Response) => void;

const struct = (properties: Properties) =>
  Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
const plain = (properties: Struct | undefined) => (properties?.toJavaScript() ?? {}) as Properties;

const kinds = Object.fromEntries(
  Object.entries(messages.PropertyDiff.Kind).map(([name, kind]) => [kind, name]),
);

/** The engine's side of the provider's protocol, over a real connection. */
export class EngineClient {
  private constructor(
    private readonly server: RunningServer,
    private readonly client: ResourceProviderClient,
  ) {}

  /** Starts a provider of the definitions in this process, and connects to it. */
  static async start(...definitions: AnyResourceDefinition[]): Promise<EngineClient> {
    const server = await startServer("1.2.3", () => Promise.resolve(definitions));
    const address = `127.0.0.1:${server.port}`;
    const client = new ResourceProviderClient(address, grpc.credentials.createInsecure());
    return new EngineClient(server, client);
  }

  close(): void {
    this.client.close();
    this.server.close();
  }

  /** Any call of the protocol. */
  ask<Response>(call: (client: ResourceProviderClient, answer: Answer<Response>) => unknown) {
    return new Promise<Response>((resolve, reject) => {
      call(this.client, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }

  /** The failures, each as `property: reason`. */
  async check(urn: string, inputs: Properties): Promise<string[]> {
    const request = new messages.CheckRequest().setUrn(urn).setNews(struct(inputs));
    const response = await this.ask<messages.CheckResponse>((client, answer) =>
      client.check(request, answer),
    );
    return response
      .getFailuresList()
      .map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
  }

  async diff(state: State, inputs: Properties, ignored: string[] = []) {
    const request = new messages.DiffRequest()
      .setUrn(state.urn)
      .setId(state.id)
      .setOldInputs(struct(state.inputs))
      .setOlds(struct(state.outputs))
      .setNews(struct(inputs))
      .setIgnorechangesList(ignored);
    const response = await this.ask<messages.DiffResponse>((client, answer) =>
      client.diff(request, answer),
    );
    const changes: [string, string][] = [];
    response
      .getDetaileddiffMap()
      .forEach((change, path) => changes.push([path, kinds[change.getKind()]]));
    return {
      changes: Object.fromEntries(changes),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      some: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
    };
  }

  /** The outputs that a preview shows. */
  async preview(urn: string, inputs: Properties): Promise<Properties> {
    const request = new messages.CreateRequest()
      .setUrn(urn)
      .setProperties(struct(inputs))
      .setPreview(true);
    const response = await this.ask<messages.CreateResponse>((client, answer) =>
      client.create(request, answer),
    );
    return plain(response.getProperties());
  }

  async create(urn: string, inputs: Properties): Promise<State> {
    const request = new messages.CreateRequest().setUrn(urn).setProperties(struct(inputs));
    const response = await this.ask<messages.CreateResponse>((client, answer) =>
      client.create(request, answer),
    );
    return { urn, id: response.getId(), inputs, outputs: plain(response.getProperties()) };
  }

  /** What a refresh finds, or an import where only the id is known; undefined where it is gone. */
  async read(known: Pick<State, "urn" | "id"> & Partial<State>): Promise<State | undefined> {
    const request = new messages.ReadRequest().setUrn(known.urn).setId(known.id);
    if (known.inputs) request.setInputs(struct(known.inputs));
    if (known.outputs) request.setProperties(struct(known.outputs));
    const response = await this.ask<messages.ReadResponse>((client, answer) =>
      client.read(request, answer),
    );
    if (response.getId() === "") return undefined;
    return {
      urn: known.urn,
      id: response.getId(),
      inputs: plain(response.getInputs()),
      outputs: plain(response.getProperties()),
    };
  }

  async update(state: State, inputs: Properties, preview = false): Promise<State> {
    const request = new messages.UpdateRequest()
      .setUrn(state.urn)
      .setId(state.id)
      .setOldInputs(struct(state.inputs))
      .setOlds(struct(state.outputs))
      .setNews(struct(inputs))
      .setPreview(preview);
    const response = await this.ask<messages.UpdateResponse>((client, answer) =>
      client.update(request, answer),
    );
    return { ...state, inputs, outputs: plain(response.getProperties()) };
  }

  async delete(state: State): Promise<void> {
    const request = new messages.DeleteRequest()
      .setUrn(state.urn)
      .setId(state.id)
      .setOldInputs(struct(state.inputs))
      .setProperties(struct(state.outputs));
    await this.ask((client, answer) => client.delete(request, answer));
  }
}

/** What the engine would keep of a resource that was made but isn't right. */
export function initFailure(error: grpc.ServiceError) {
  const [packed] = error.metadata.get("grpc-status-details-bin");
  const [detail] = Status.deserializeBinary(packed as Buffer).getDetailsList();
  const failure = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return {
    id: failure.getId(),
    inputs: plain(failure.getInputs()),
    outputs: plain(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}
