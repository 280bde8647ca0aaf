import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Failure } from "./definition";
import type { Change } from "./diff";
import { InitFailure } from "./errors";
import type { Operations, RawState } from "./operations";
import type { Properties } from "./secrets";

const { DiffChanges } = messages.DiffResponse;
const { Kind } = messages.PropertyDiff;

const diffKinds = {
  add: { false: Kind.ADD, true: Kind.ADD_REPLACE },
  delete: { false: Kind.DELETE, true: Kind.DELETE_REPLACE },
  update: { false: Kind.UPDATE, true: Kind.UPDATE_REPLACE },
} as const;

/** What the provider has to load before it can serve; it starts answering without. */
export interface Served {
  readonly version: string;
  operations(): Promise<Operations>;
  schema(): Promise<string>;
}

function fromStruct(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

/** A protobuf struct takes no undefined, at any depth. */
function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(
    JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>,
  );
}

/** The state in a request. States of the first engines had no inputs of their own: the outputs hold them. */
function stateOf(inputs: Struct | undefined, outputs: Struct | undefined): RawState {
  return { inputs: fromStruct(inputs ?? outputs), outputs: fromStruct(outputs) };
}

/** The error with what was made packed beside it, as the engine wants it for a half-made resource. */
function initFailed(error: InitFailure): Partial<grpc.StatusObject> {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(error.id);
  detail.setInputs(toStruct(error.inputs));
  detail.setProperties(toStruct(error.outputs));
  detail.setReasonsList([...error.reasons]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: error.message, metadata };
}

function serviceError(error: unknown): Partial<grpc.StatusObject> {
  if (error instanceof InitFailure) return initFailed(error);
  const details = error instanceof Error ? error.message : String(error);
  return { code: grpc.status.UNKNOWN, details };
}

function unary<Request, Response>(
  answer: (request: Request) => Promise<Response> | Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    Promise.resolve(request)
      .then(answer)
      .then(
        (response) => callback(null, response),
        (error) => callback(serviceError(error)),
      );
  };
}

function checkResponse(inputs: Struct | undefined, failures: readonly Failure[]) {
  const response = new messages.CheckResponse();
  response.setInputs(inputs);
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function diffResponse(changes: readonly Change[]) {
  const response = new messages.DiffResponse();
  response.setChanges(changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
  response.setHasdetaileddiff(true);
  response.setDiffsList([...new Set(changes.map(({ property }) => property))]);
  const replacing = changes.filter(({ replace }) => replace);
  response.setReplacesList([...new Set(replacing.map(({ property }) => property))]);
  // What is on a host has one place there: the old one has to go first.
  response.setDeletebeforereplace(replacing.length > 0);
  for (const { path, kind, replace } of changes) {
    const difference = new messages.PropertyDiff();
    difference.setKind(diffKinds[kind][`${replace}`]);
    difference.setInputdiff(true);
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}

/** Names that the engine itself adds to a provider's configuration. */
const engineConfiguration = new Set(["version", "pluginDownloadURL", "pluginChecksums"]);

/**
 * What stays of a provider's configuration. This provider takes none; but a project of its name keeps the program's
 * own configuration under the same prefix, and the engine hands all of that to the provider.
 */
function engineConfigurationIn(configuration: Struct | undefined): Struct {
  const entries = Object.entries(fromStruct(configuration));
  return toStruct(
    Object.fromEntries(
      entries.filter(([key]) => engineConfiguration.has(key) || key.startsWith("__")),
    ),
  );
}

/** The engine's resource provider protocol. What is not here is answered with UNIMPLEMENTED. */
export function resourceProvider({
  version,
  operations,
  schema,
}: Served): grpc.UntypedServiceImplementation {
  return {
    handshake: unary(() => {
      const response = new messages.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),
    attach: unary(() => new Empty()),
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
    getSchema: unary(async () => {
      const response = new messages.GetSchemaResponse();
      response.setSchema(await schema());
      return response;
    }),
    checkConfig: unary((request: messages.CheckRequest) =>
      checkResponse(engineConfigurationIn(request.getNews()), []),
    ),
    diffConfig: unary(() => diffResponse([])),
    configure: unary(() => {
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
    check: unary(async (request: messages.CheckRequest) => {
      const inputs = fromStruct(request.getNews());
      // The engine sends a state even where it has none: an empty one.
      const exists = Object.keys(fromStruct(request.getOlds())).length > 0;
      const failures = await (await operations()).check({ urn: request.getUrn(), inputs, exists });
      return checkResponse(request.getNews(), failures);
    }),
    diff: unary(async (request: messages.DiffRequest) =>
      diffResponse(
        (await operations()).diff({
          urn: request.getUrn(),
          id: request.getId(),
          before: stateOf(request.getOldInputs(), request.getOlds()).inputs,
          after: fromStruct(request.getNews()),
          ignored: request.getIgnorechangesList(),
        }),
      ),
    ),
    create: unary(async (request: messages.CreateRequest) => {
      const asked = { urn: request.getUrn(), inputs: fromStruct(request.getProperties()) };
      const response = new messages.CreateResponse();
      if (request.getPreview()) {
        return response.setProperties(toStruct(await (await operations()).preview(asked)));
      }
      const { id, outputs } = await (await operations()).create(asked);
      return response.setId(id).setProperties(toStruct(outputs));
    }),
    read: unary(async (request: messages.ReadRequest) => {
      const state =
        request.hasInputs() || Object.keys(fromStruct(request.getProperties())).length > 0
          ? stateOf(request.getInputs(), request.getProperties())
          : undefined;
      const found = await (
        await operations()
      ).read({ urn: request.getUrn(), id: request.getId(), state });
      const response = new messages.ReadResponse();
      if (found === undefined) return response;
      return response
        .setId(request.getId())
        .setInputs(toStruct(found.inputs))
        .setProperties(toStruct(found.outputs));
    }),
    update: unary(async (request: messages.UpdateRequest) => {
      const asked = {
        urn: request.getUrn(),
        id: request.getId(),
        inputs: fromStruct(request.getNews()),
        state: stateOf(request.getOldInputs(), request.getOlds()),
      };
      const served = await operations();
      const outputs = await (request.getPreview() ? served.preview(asked) : served.update(asked));
      return new messages.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary(async (request: messages.DeleteRequest) => {
      const state = stateOf(request.getOldInputs(), request.getProperties());
      await (await operations()).delete({ urn: request.getUrn(), id: request.getId(), state });
      return new Empty();
    }),
    // The engine calls it at every normal end too: what runs is let finish.
    cancel: unary(() => new Empty()),
  };
}
