import { Unknown } from "../../facts/known";
import type { Facts, OpaqueFact } from "../../facts/facts";
import type { Topic, UnreadFact } from "../../facts/unread";
import type { StackResource } from "../../engine/stackResource";
import { typeOf, type Adapter } from "../adapter";
import { plainProperties, referenceTo } from "../read";
import {
  harmless,
  harmlessExtensions,
  relevantProviders,
  unreadKinds,
  unreadProperties,
  watched,
  type UnreadKind,
} from "./kinds";

const extension = "azure-native:compute:VirtualMachineExtension";
const extensionKind: UnreadKind = {
  types: /./,
  topics: ["host", "nameServers"],
  host: "vmName",
};
const notLookedAt: UnreadKind = { types: watched, topics: ["passing", "closed"] };

/**
 * Resources of kinds that nothing reads and that may open ports, change names or run scripts: what they may touch
 * can't be decided.
 *
 * @param read Types that other adapters read.
 */
export function unreadAdapter(read: ReadonlySet<string>): Adapter {
  const kindOf = (type: string): UnreadKind | undefined =>
    read.has(type)
      ? undefined
      : (unreadKinds.find(({ types }) => types.test(type)) ??
        (watched.test(type) && !harmless.test(type) ? notLookedAt : undefined));
  return {
    types: [],
    reads: (type) =>
      type === extension ||
      unreadProperties.some((one) => one.type === type) ||
      kindOf(type) !== undefined,
    read: (resources) => {
      const unread = resources.flatMap((resource) => unreadIn(resource, kindOf));
      return { unread, opaque: unread.flatMap(opaqueOf) } satisfies Partial<Facts>;
    },
  };
}

function unreadIn(
  resource: StackResource,
  kindOf: (type: string) => UnreadKind | undefined,
): UnreadFact[] {
  const type = typeOf(resource);
  const kind = type === extension ? extensionOf(resource) : kindOf(type);
  const whole =
    kind === undefined || (kind.byContent && !mayMatter(resource))
      ? []
      : [kindFact(resource, kind)];
  const parts = unreadProperties
    .filter((one) => one.type === type && isGiven(at(resource, one.property)))
    .map(({ property, topics }) =>
      fact(
        resource,
        `${type} (${property})`,
        topics,
        false,
        at(resource, "vmName") ?? resource.name,
      ),
    );
  return [...whole, ...parts];
}

const kindFact = (resource: StackResource, { topics, overrides, host }: UnreadKind) =>
  fact(
    resource,
    typeOf(resource),
    topics,
    overrides === true,
    host === undefined ? undefined : (at(resource, host) ?? resource.name),
  );

function fact(
  resource: StackResource,
  kind: string,
  topics: readonly Topic[],
  overrides: boolean,
  host: unknown,
): UnreadFact {
  return {
    resource: referenceTo(resource),
    kind,
    topics,
    overrides,
    // An id ends with the name of what it means.
    ...(typeof host === "string" && { host: host.slice(host.lastIndexOf("/") + 1) }),
  };
}

/** The extension that runs scripts is read; those that watch or guard a machine set nothing. */
function extensionOf(resource: StackResource): UnreadKind | undefined {
  const [type, publisher] = [at(resource, "type"), at(resource, "publisher")];
  const isRead = typeof type === "string" && /^CustomScript/i.test(type);
  return isRead || (typeof publisher === "string" && harmlessExtensions.test(publisher))
    ? undefined
    : extensionKind;
}

/** Whether a template, or another thing that deploys, has something of the providers that matter, or doesn't show it. */
function mayMatter(resource: StackResource): boolean {
  const properties = plainProperties(resource);
  const template =
    at(resource, "properties.template") ?? at(resource, "templateContent") ?? at(resource, "type");
  if (template === undefined || template instanceof Unknown) {
    return true;
  }
  const text = typeof template === "string" ? template : JSON.stringify(template);
  return relevantProviders.test(text) || hasUnknown(properties);
}

function hasUnknown(value: unknown): boolean {
  return (
    value instanceof Unknown ||
    (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown))
  );
}

/** The value at a path with dots, as it is going to be. */
function at(resource: StackResource, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      plainProperties(resource),
    );
}

const isGiven = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== "" &&
  !(Array.isArray(value) && value.length === 0);

/** Policies that look for what nothing else does on a host ask for these. */
const opaqueOf = ({ resource, topics, host, kind }: UnreadFact): OpaqueFact[] =>
  topics.includes("host")
    ? [{ resource, host, unknown: new Unknown(resource.name, kind, "no policy reads it.") }]
    : [];
