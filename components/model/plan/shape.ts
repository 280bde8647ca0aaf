import { z } from "zod";
import { shapeProblems, valueAt } from "../shape/shapeProblems";
import { securityFlags, type Problems } from "../values";
import { operatingSystems, testAccessPhases, type LabArguments } from "./arguments";

const text = z.string();
const texts = z.array(text);

const role = { fqdn: text.optional(), publicAddress: text.optional(), address: text.optional() };
const ports = { tcp: texts.optional(), udp: texts.optional() };
const flags = z.array(z.enum(securityFlags)).optional();

/**
 * The structure of {@link LabArguments}: which properties there are, and of what kind. A misspelt property in a
 * stack's configuration is an error, never ignored.
 */
export const labArgumentsShape = z.strictObject({
  sipDomains: texts,
  networks: z
    .strictObject({
      internet: text.optional(),
      thirdParty: text.optional(),
      perimeter: text.optional(),
      edgeInternal: text.optional(),
      internal: text.optional(),
    })
    .optional(),
  firewall: z
    .strictObject({
      publicAddress: text.optional(),
      avEdgePorts: z.strictObject(ports).optional(),
    })
    .optional(),
  edge: z
    .strictObject({
      internalFqdn: text.optional(),
      internalAddress: text.optional(),
      accessEdge: z.strictObject({ ...role, certificateSubject: text.optional() }).optional(),
      webConferencingEdge: z.strictObject(role).optional(),
      avEdge: z
        .strictObject({
          ...role,
          translatedByNat: z.boolean().optional(),
          hostsEntryAddress: text.optional(),
        })
        .optional(),
      sipDomains: texts.optional(),
      nameServers: texts.optional(),
    })
    .optional(),
  frontEnd: z
    .strictObject({
      fqdn: text.optional(),
      address: text.optional(),
      sipDomains: texts.optional(),
    })
    .optional(),
  cwa: z
    .strictObject({
      ...role,
      operatingSystem: z.enum(operatingSystems).optional(),
      patches: texts.optional(),
      ntlmMinimumSessionSecurity: z.strictObject({ clients: flags, servers: flags }).optional(),
      restart: z.boolean().optional(),
    })
    .optional(),
  testClients: z
    .strictObject({
      address: text.optional(),
      access: z.enum(testAccessPhases).optional(),
      unrestrictedUntil: text.optional(),
      destinations: z.array(z.strictObject({ to: text, ...ports })).optional(),
    })
    .optional(),
}) satisfies z.ZodType<LabArguments>;

/**
 * Records what doesn't have the shape of {@link LabArguments}.
 *
 * @returns The arguments without what was recorded, so that the rest can be checked too.
 */
export function checkShape(args: unknown, problems: Problems): LabArguments {
  const given = copyOf(args);
  for (const { propertyPath, reason, path } of shapeProblems(labArgumentsShape, args)) {
    problems.add(propertyPath, reason);
    removeAt(given, path);
  }
  return { sipDomains: [], ...(given as object) };
}

/** Copies lists and plain objects; what else a program may put in by mistake can't be copied, and need not be. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  if (typeof value === "object" && value !== null && isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
  }
  return value;
}

const isPlain = (value: object) => Object.getPrototypeOf(value) === Object.prototype;

function removeAt(value: unknown, path: readonly PropertyKey[]): void {
  const holder = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  if (Array.isArray(holder)) {
    holder.splice(Number(last), 1);
  } else if (typeof holder === "object" && holder !== null && last !== undefined) {
    delete (holder as Record<PropertyKey, unknown>)[last];
  }
}
