import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { specialOutputValueSig, specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import * as sentinels from "@pulumi/policy/proxy";
import { type PropertyMap, type PropertyValue, SecretValue, unknownValue } from "./stackResource";

/** What stands in a preview for a value of each kind that isn't known yet. */
const unknowns: ReadonlySet<string> = new Set(
  Object.entries(sentinels).flatMap(([name, value]) =>
    /^unknown\w+Value$/.test(name) && typeof value === "string" ? [value] : [],
  ),
);

type Received = null | boolean | number | string | readonly Received[] | ReceivedMap;
type ReceivedMap = { readonly [name: string]: Received };

/** A resource's properties as the engine sent them, with what is secret and what is unknown marked. */
export function propertiesOf(struct: Struct | undefined): PropertyMap {
  return struct === undefined ? {} : mapOf(struct.toJavaScript() as ReceivedMap);
}

function mapOf(received: ReceivedMap): PropertyMap {
  // Without a prototype: a property that somebody called "constructor" or "__proto__" is one like any other.
  const properties = Object.create(null) as Record<string, PropertyValue>;
  for (const name of Object.keys(received)) {
    properties[name] = valueOf(received[name]);
  }
  return properties;
}

function valueOf(received: Received): PropertyValue {
  if (typeof received === "string") {
    return unknowns.has(received) ? unknownValue : received;
  }
  if (typeof received !== "object" || received === null) {
    return received;
  }
  if (isList(received)) {
    return received.map(valueOf);
  }
  switch (received[specialSigKey]) {
    case specialSecretSig:
      return new SecretValue(valueOf(received["value"]));
    case specialOutputValueSig:
      return outputOf(received);
    default:
      return mapOf(received);
  }
}

const isList = (received: Received): received is readonly Received[] => Array.isArray(received);

/** An output without a value is unknown; one that is secret stays it. */
function outputOf(received: ReceivedMap): PropertyValue {
  const value = "value" in received ? valueOf(received["value"]) : unknownValue;
  return received["secret"] === true ? new SecretValue(value) : value;
}
