import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { argumentNames, declarationProblems } from "./declarations";
import {
  bodyOf,
  idOf,
  inputsIn,
  kinds,
  pathInputs,
  stateOf,
  withoutPassword,
  type Properties,
} from "./kinds";
import { opened, secret } from "./secrets";
import { checkDelete, checkPut } from "./service";
import { part, Refusal, Store } from "./store";

/*
 * A double of the plugin azure-native: what it takes and answers is that of the real one as its recorded conversation
 * (pulumi/pulumi-azure-native, testdata/recorded) and the SDK's declaration files have it; what the service refuses is
 * written by hand. It keeps everything in the file AZURE_DOUBLE.
 */
const store = new Store(process.env.AZURE_DOUBLE ?? "azure.json");

const tokenOf = (urn: string) => urn.split("::")[2].split("$").at(-1)!.replace("azure-native:", "");
const given = (struct: Struct | undefined) => opened(struct?.toJavaScript() ?? {}) as Properties;
const sent = (properties: object) =>
  Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);

/** What the service adds to what it was given. */
function added(token: string, id: string): Properties {
  if (token === "network:PublicIPAddress") {
    const last = store.change((content) => {
      const counted = content as typeof content & { addresses?: number };
      return (counted.addresses = (counted.addresses ?? 10) + 1);
    });
    return { ipAddress: `20.50.0.${last}`, ipTags: [], idleTimeoutInMinutes: 4 };
  }
  if (token === "network:NetworkSecurityGroup") return { defaultSecurityRules: [] };
  if (token === "network:NetworkInterface") return { enableIPForwarding: false };
  if (token === "dns:Zone") {
    return { nameServers: ["ns1-05.azure-dns.com.", "ns2-05.azure-dns.net."] };
  }
  return token.endsWith("RecordSet") ? { fqdn: `${id.split("/").at(-1)}.` } : {};
}

/** Does what a request asks for, with what goes wrong there. */
async function meet<Result>(at: string, id: string, status: number, act: () => Result) {
  const how = store.meet(at, id)?.how;
  if (typeof how === "object") throw new Refusal(how.status ?? status, how.code, how.message);
  const kill = (when: "before" | "after") => {
    if (how === `kill engine ${when}`) process.kill(process.ppid, "SIGKILL");
    // Without its engine it has nothing to do.
    if (how?.startsWith("kill") && how.endsWith(when)) process.kill(process.pid, "SIGKILL");
  };
  kill("before");
  if (how === "slow") await setTimeout(1000);
  const result = act();
  kill("after");
  if (how === "made") throw new Refusal(500, "InternalServerError", "made, and then failed");
  if (how === "unseen") throw new Refusal(404, "ResourceNotFound", `${id} was not found`);
  return result;
}

function put(token: string, inputs: Properties, at: "create" | "update"): Promise<Properties> {
  const id = idOf(token, inputs);
  return meet(at, id, 429, () => {
    const before = store.get(id);
    if (at === "create" && before !== undefined) {
      throw new Error(`cannot create already existing resource '${id}'`);
    }
    checkPut(token, inputs, before, store);
    const body = bodyOf(token, withoutPassword(inputs));
    const more = before === undefined ? added(token, id) : {};
    const kept = (before?.body.properties ?? {}) as Properties;
    const properties = {
      ...kept,
      ...more,
      ...(body.properties as object),
      provisioningState: "Succeeded",
    };
    store.put(id, { token, body: { ...body, properties } });
    return outputsOf(token, id, inputs);
  });
}

const outputsOf = (token: string, id: string, inputs: Properties) => ({
  ...stateOf(token, store.get(id)!.body),
  azureApiVersion: "2024-05-01",
  __inputs: secret(inputs),
});

/** Without what Azure takes for the same: `West Europe` is `westeurope`. */
const normal = (name: string, value: unknown) =>
  name === "location" ? String(value).toLowerCase().replaceAll(" ", "") : value;

type Answer<Request, Reply> = (request: Request) => Reply | Promise<Reply>;

/** Errors are those of the request, not of the plugin. */
const answering =
  <Request, Reply>(answer: Answer<Request, Reply>) =>
  (call: { request: Request }, reply: (error: unknown, value?: Reply) => void) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (value) => reply(null, value),
        (error: Error) => reply({ code: grpc.status.UNKNOWN, message: error.message }),
      );
  };

const handlers = {
  getPluginInfo: answering(() => new PluginInfo().setVersion("3.28.0")),
  checkConfig: answering((request: messages.CheckRequest) =>
    new messages.CheckResponse().setInputs(request.getNews()),
  ),
  diffConfig: answering(() => new messages.DiffResponse()),
  configure: answering(() =>
    new messages.ConfigureResponse().setSupportspreview(true).setAcceptsecrets(true),
  ),
  check: answering((request: messages.CheckRequest) => {
    const token = tokenOf(request.getUrn());
    const inputs = given(request.getNews());
    const response = new messages.CheckResponse().setInputs(request.getNews());
    if (kinds[token] === undefined) throw new Error(`the double knows no ${token}`);
    for (const reason of declarationProblems(token, inputs)) {
      response.addFailures(new messages.CheckFailure().setReason(reason));
    }
    return response;
  }),
  diff: answering((request: messages.DiffRequest) => {
    const token = tokenOf(request.getUrn());
    const [olds, news] = [given(request.getOldInputs()), given(request.getNews())];
    const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
      (name) =>
        !name.startsWith("__") &&
        !isDeepStrictEqual(normal(name, olds[name]), normal(name, news[name])),
    );
    const replacing = [...pathInputs(token), "location"];
    return (
      new messages.DiffResponse()
        .setChanges(
          changed.length > 0
            ? messages.DiffResponse.DiffChanges.DIFF_SOME
            : messages.DiffResponse.DiffChanges.DIFF_NONE,
        )
        .setDiffsList(changed)
        .setReplacesList(changed.filter((name) => replacing.includes(name)))
        // Everything here has a name of its own: what is there has to go first.
        .setDeletebeforereplace(true)
    );
  }),
  create: answering(async (request: messages.CreateRequest) => {
    const token = tokenOf(request.getUrn());
    const inputs = given(request.getProperties());
    if (request.getPreview()) {
      return new messages.CreateResponse().setProperties(request.getProperties());
    }
    const outputs = await put(token, inputs, "create");
    return new messages.CreateResponse().setId(idOf(token, inputs)).setProperties(sent(outputs));
  }),
  update: answering(async (request: messages.UpdateRequest) => {
    const token = tokenOf(request.getUrn());
    const inputs = given(request.getNews());
    if (request.getPreview()) {
      return new messages.UpdateResponse().setProperties(
        sent({ ...given(request.getOlds()), ...request.getNews()?.toJavaScript() }),
      );
    }
    return new messages.UpdateResponse().setProperties(sent(await put(token, inputs, "update")));
  }),
  read: answering((request: messages.ReadRequest) => {
    const token = tokenOf(request.getUrn());
    const id = request.getId();
    const stored = store.get(id);
    if (stored === undefined) return new messages.ReadResponse();
    const state = stateOf(token, stored.body);
    const old = given(request.getInputs());
    // Of what was never declared nothing is an input, but where a resource is only read.
    const path = inputsIn(token, id);
    const names = Object.keys(old).length > 0 ? Object.keys(old) : argumentNames(token);
    const inputs = Object.fromEntries(
      names.flatMap((name) => {
        const value = path[name] ?? state[name];
        const password = part(old[name], "adminPassword");
        if (password === undefined) return value === undefined ? [] : [[name, value]];
        return [[name, { ...(value as object), adminPassword: secret(password) }]];
      }),
    );
    return new messages.ReadResponse()
      .setId(id)
      .setInputs(sent(inputs))
      .setProperties(sent({ ...state, azureApiVersion: "2024-05-01", __inputs: secret(inputs) }));
  }),
  delete: answering((request: messages.DeleteRequest) => {
    const token = tokenOf(request.getUrn());
    const id = request.getId();
    return meet("delete", id, 409, () => {
      checkDelete(token, id, store);
      store.remove(id);
      return new Empty();
    });
  }),
  cancel: answering(() => new Empty()),
};

const server = new grpc.Server({
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});
server.addService(
  ResourceProviderService,
  handlers as unknown as grpc.UntypedServiceImplementation,
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
