import * as z from "zod";
import { parsePort } from "../../../model";
import { service as schema } from "../../../model/resources/host";
import type { StackResource } from "../../engine/stackResource";
import type { AccessMethodFacts, ListenerFact, ServiceFact } from "../../facts/facts";
import { isKnown, Unknown, unknownOf, type Known } from "../../facts/known";
import type { Adapter } from "../adapter";
import { known, parsed, readAs, referenceTo } from "../read";
import { hostOf } from "./connection";
import { anyAddress, itemsOf, readProperties, type Properties } from "./reader";

/** Whom an Access Edge lets in. */
const accessMethods = {
  remoteUserAccess: known(z.boolean()).nullish(),
  federation: known(z.boolean()).nullish(),
  partnerDiscovery: known(z.boolean()).nullish(),
  allowedDomains: known(z.array(known(z.string()))).nullish(),
  blockedDomains: known(z.array(known(z.string()))).nullish(),
  publicImProviders: known(z.array(known(z.string()))).nullish(),
};

/** What of a service's settings says which role it plays, and how. */
const settingsShape = z.object({
  settings: known(
    z.object({
      role: known(z.string()).nullish(),
      translatedByNat: known(z.boolean()).nullish(),
      sipDomains: known(z.array(known(z.string()))).nullish(),
      ...accessMethods,
    }),
  ).nullish(),
});
type Settings = z.infer<typeof settingsShape>["settings"];

type Listener = Exclude<Properties<typeof schema, "listens">["listens"], Unknown>[number];

/** Programs that play a role of the product; what else runs on a host is none. */
export const serviceAdapter: Adapter = {
  types: [schema.type],
  read(resources) {
    const unreadable: Unknown[] = [];
    return {
      services: resources.flatMap((resource) => readService(resource, unreadable)),
      unreadable,
    };
  },
};

/** @returns None where the service's settings say of no role. */
export function readService(resource: StackResource, unreadable: Unknown[]): ServiceFact[] {
  const service = readProperties(resource, schema, ["connection", "listens"], unreadable);
  const { settings } = readAs(resource, settingsShape, unreadable) ?? {};
  const { role, translatedByNat, sipDomains, ...methods } = readSettings(settings);
  if (service === undefined || role == null) {
    return [];
  }
  const listeners = itemsOf(service.listens).map((listener, index) =>
    listenerOf(resource, index, listener, unreadable),
  );
  const [unknown] = unknownOf(listeners);
  return [
    {
      resource: referenceTo(resource),
      host: hostOf(service.connection, unreadable),
      role,
      ...(translatedByNat != null && { translatedByNat }),
      ...(sipDomains != null && { sipDomains: itemsOf(sipDomains) }),
      ...(isKnown(role) && role === "Access Edge" && { accessMethods: methodsOf(methods) }),
      listens: listeners.filter(isKnown),
      ...(unknown && { unknown }),
    },
  ];
}

function methodsOf(
  methods: Omit<ReturnType<typeof readSettings>, "role" | "translatedByNat" | "sipDomains">,
): AccessMethodFacts {
  return Object.fromEntries(
    Object.entries(methods)
      .filter(([name, value]) => name in accessMethods && value != null)
      .map(([name, value]) => [
        name,
        /Domains|Providers/.test(name) ? itemsOf(value as never) : value,
      ]),
  );
}

function readSettings(settings: Settings): Exclude<NonNullable<Settings>, Unknown> {
  if (settings === null || settings === undefined) {
    return {};
  }
  return isKnown(settings)
    ? settings
    : { role: settings, translatedByNat: settings, sipDomains: settings };
}

/** Unknown where it isn't known what it could be asked on. */
function listenerOf(
  resource: StackResource,
  index: number,
  listener: Listener,
  unreadable: Unknown[],
): Known<ListenerFact> {
  if (!isKnown(listener)) {
    return listener;
  }
  const path = ["listens", index];
  const { protocol: transport } = listener;
  const port = parsed(resource, [...path, "port"], listener.port, parsePort, unreadable);
  if (!isKnown(transport) || !isKnown(port)) {
    return isKnown(transport) ? (port as Unknown) : transport;
  }
  const address = parsed(resource, [...path, "address"], listener.address, anyAddress, unreadable);
  return { transport, address, port };
}
