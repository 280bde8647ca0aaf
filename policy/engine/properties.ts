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

type Received = null | boolean | number | string | Received[] | ReceivedMap;
type ReceivedMap = { [name: string]: Received };

/** A resource's properties as the engine sent them, with what is secret and what is unknown marked. */
export function propertiesOf(struct: Struct | undefined): PropertyMap {
  return struct === undefined ? {} : mapOf(struct.toJavaScript() as ReceivedMap);
}

/** Marks what it is given in its place: it was made for this, and a second copy of a large stack takes its time. */
function mapOf(received: ReceivedMap): PropertyMap {
  const properties: Record<string, PropertyValue> = received;
  for (const name of Object.keys(received)) {
    properties[name] = valueOf(received[name]);
  }
  return properties;
}

function listOf(received: Received[]): readonly PropertyValue[] {
  const items: PropertyValue[] = received;
  received.forEach((item, index) => (items[index] = valueOf(item)));
  return items;
}

function valueOf(received: Received): PropertyValue {
  if (typeof received === "string") {
    // Every one of them is as long, and most texts aren't.
    return received.length === 36 && unknowns.has(received) ? unknownValue : received;
  }
  if (typeof received !== "object" || received === null) {
    return received;
  }
  if (Array.isArray(received)) {
    return listOf(received);
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

/** An output without a value is unknown; one that is secret stays it. */
function outputOf(received: ReceivedMap): PropertyValue {
  const value = "value" in received ? valueOf(received["value"]) : unknownValue;
  return received["secret"] === true ? new SecretValue(value) : value;
}
