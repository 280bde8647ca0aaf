import { z } from "zod";
import { Address, parsePort, transports } from "../../../components/model";
import type { StackResource } from "../../engine/stackResource";
import type { ListenerFact, ServiceFact } from "../../facts/facts";
import { isKnown, unknownOf, type Known, type Unknown } from "../../facts/known";
import { known, parsed, readAs, referenceTo } from "../read";
import { connectionShape, hostOf } from "./connection";
import { itemsOf, listOf } from "./lists";
import { oneKind } from "./oneKind";

const listenerShape = z.object({
  protocol: known(z.enum(transports)),
  address: known(z.string()),
  port: known(z.number()),
});
const settingsShape = z.object({
  role: known(z.string()).nullish(),
  translatedByNat: known(z.boolean()).nullish(),
  sipDomains: listOf(z.string()).nullish(),
});
const shape = z.object({
  connection: connectionShape,
  settings: known(settingsShape).nullish(),
  listens: listOf(listenerShape),
});

/** Programs that play a role of the product; what else runs on a host is none. */
export const serviceAdapter = oneKind("edgelab:host:Service", "services", readService);

/** @returns None where the service's settings say of no role. */
export function readService(resource: StackResource, unreadable: Unknown[]): ServiceFact[] {
  const service = readAs(resource, shape, unreadable);
  const { settings } = service ?? {};
  const { role, translatedByNat, sipDomains } = readSettings(settings);
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
      listens: listeners.filter(isKnown),
      ...(unknown && { unknown }),
    },
  ];
}

function readSettings(
  settings: Known<z.infer<typeof settingsShape>> | null | undefined,
): z.infer<typeof settingsShape> {
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
  listener: Known<z.infer<typeof listenerShape>>,
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
  const parse = (text: string) => Address.parse(text, { ipv6: true });
  const address = parsed(resource, [...path, "address"], listener.address, parse, unreadable);
  return { transport, address, port };
}
