import type { ResourceRemediation } from "@pulumi/policy";
import type { SrvService } from "../../model";
import { record } from "../../model/resources/dns";
import { typeOf } from "../adapters/adapter";
import { itemsOf } from "./items";

/** Gives an SRV record its documented port. */
export function srvPort({ service, port }: SrvService): ResourceRemediation {
  const isNamed = (name: unknown) =>
    typeof name === "string" &&
    (name.toLowerCase() === service || name.toLowerCase().startsWith(`${service}.`));
  return ({ type, props }) => {
    switch (typeOf({ type })) {
      case record.type:
        return props.type === "SRV" && isNamed(props.name)
          ? changed(props, "values", (value) => withPort(value, port))
          : undefined;
      case "azure-native:dns:RecordSet":
      case "azure-native:network:RecordSet":
      case "azure-native:privatedns:PrivateRecordSet":
      case "azure-native:network:PrivateRecordSet":
        return isNamed(props.relativeRecordSetName)
          ? changed(props, "srvRecords", (record) => withRecordPort(record, port))
          : undefined;
      default:
        return undefined;
    }
  };
}

type Properties = Record<string, unknown>;

/** The properties with another list in the place of one of them; undefined where nothing in it changes. */
function changed(
  props: Properties,
  name: string,
  change: (item: unknown) => unknown,
): Properties | undefined {
  const list = props[name];
  if (!Array.isArray(list)) {
    return undefined;
  }
  const items = itemsOf(list);
  const right = items.map(change);
  if (right.every((item, index) => item === items[index])) {
    return undefined;
  }
  props[name] = right;
  return props;
}

function withPort(value: unknown, port: number): unknown {
  const parts = typeof value === "string" ? value.trim().split(/\s+/) : [];
  return parts.length === 4 && parts[2] !== String(port)
    ? [parts[0], parts[1], port, parts[3]].join(" ")
    : value;
}

function withRecordPort(record: unknown, port: number): unknown {
  return typeof record === "object" && record !== null && (record as Properties).port !== port
    ? { ...record, port }
    : record;
}
