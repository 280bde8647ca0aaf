import * as z from "zod";
import { publicImProviders } from "../publicIm/shape";
import { testAccessPhases } from "../plan/shape";
import { securityFlags } from "../values/securityFlags";
import { isFilled } from "../shape/isFilled";
import { shapeProblems, type ShapeProblem } from "../shape/shapeProblems";

// What `refine` checks isn't in the JSON schema by itself, which editors and the engine check by.
const text = z
  .string()
  .refine(isFilled, { error: "give a text that isn't empty." })
  .meta({ minLength: 1 });
const clockOffset = z.int().optional();
const texts = z.array(text);

/** What things of a stack can be in a lab. Several things can be the same, e.g. two Edge Servers. */
export const partNames = [
  "firewall",
  "internalFirewall",
  "edge",
  "frontEnd",
  "cwa",
  "publicDns",
  "internalDns",
] as const;
/** One of {@link partNames}. */
export type PartName = (typeof partNames)[number];

const published = {
  fqdn: text.optional().describe("Public FQDN, e.g. av.contoso.com."),
  publicAddress: text.optional().describe("Public address, e.g. 198.51.100.23."),
  address: text.optional().describe("The role's own address behind the firewall."),
  resources: texts
    .optional()
    .describe(
      "Names of resources that are this role's: public address, interface, security group.",
    ),
};

/**
 * Which things of a stack play which role of a lab, in the words of the lab's arguments. `EdgeLab` gives one of
 * itself among its outputs; for other people's stacks it is written by hand.
 *
 * What has to be proved is none of it. Settings that no resource of the stack shows can be stated: a stated setting
 * counts only where no resource says otherwise.
 */
export const labDescriptionShape = z.strictObject({
  name: text.optional().describe("Tells the labs of one stack apart."),
  sipDomains: texts
    .refine(isFilled, { error: "give at least one SIP domain." })
    .meta({ minItems: 1 })
    .describe("SIP domains, the default one first."),
  partners: texts.optional().describe("SIP domains of partners whom the lab's users talk to."),
  networks: z
    .strictObject({
      perimeter: texts.optional().describe("Networks of the perimeter in CIDR notation."),
      edgeInternal: texts.optional().describe("Networks of the Edge's internal interface."),
      internal: texts.optional().describe("Networks of internal servers and users."),
    })
    .optional()
    .describe("The lab's own networks: they are no part of the Internet."),
  hosts: z
    .partialRecord(z.enum(partNames), texts)
    .optional()
    .describe(
      "What is what: names of network namespaces, machines, security groups, DNS zones, or addresses of connections; * stands for any text.",
    ),
  edge: z
    .strictObject({
      internalFqdn: text.optional().describe("FQDN of its internal interface."),
      internalAddress: text.optional().describe("Address of its internal interface."),
      nameServers: texts.optional().describe("Stated: the name servers that the Edge asks."),
      defaultGateway: text.optional().describe("Stated: the gateway of its default route."),
      internalGateway: text
        .optional()
        .describe("Stated: the gateway of its routes to the internal networks."),
      sipDomains: texts.optional().describe("Stated: the SIP domains configured on the Edge."),
      avAuthentication: z
        .boolean()
        .optional()
        .describe("Stated: the A/V authentication service runs on the Edge."),
      clockOffset: clockOffset.describe("Stated: seconds that the Edge's clock is ahead."),
      accessEdge: z
        .strictObject({
          ...published,
          certificate: text.optional().describe("Name of its certificate on the Edge."),
          remoteUserAccess: z
            .boolean()
            .optional()
            .describe("Stated: whether remote users may sign in through it."),
          federation: z.boolean().optional().describe("Stated: whether it federates."),
          partnerDiscovery: z
            .boolean()
            .optional()
            .describe(
              "Stated: whether it discovers partners that aren't on its list of allowed ones.",
            ),
          allowedDomains: z.array(text).optional().describe("Stated: its allowed SIP domains."),
          blockedDomains: z.array(text).optional().describe("Stated: its blocked SIP domains."),
          publicImProviders: z
            .array(z.enum(publicImProviders))
            .optional()
            .describe("Stated: the providers of public IM that are enabled on it."),
          certificateSubject: text.optional().describe("Stated: the subject of its certificate."),
          certificateNames: z
            .array(text)
            .optional()
            .describe("Stated: the subject alternative names of its certificate."),
          certificateUsages: z
            .array(text)
            .optional()
            .describe("Stated: what its certificate is for, e.g. serverAuth, clientAuth."),
        })
        .optional()
        .describe("The Access Edge."),
      webConferencingEdge: z
        .strictObject(published)
        .optional()
        .describe("The Web Conferencing Edge."),
      avEdge: z
        .strictObject({
          ...published,
          translatedByNat: z
            .boolean()
            .optional()
            .describe('Stated: "External IP address is translated by NAT".'),
          translatedByNatConfirmed: z
            .strictObject({
              by: text.describe("Who saw it."),
              date: z.iso.date().describe("The day, e.g. 2027-01-31."),
            })
            .optional()
            .describe("Stated: who saw on the Edge that it is so, and when."),
        })
        .optional()
        .describe("The A/V Edge."),
    })
    .optional()
    .describe("The Edge Servers."),
  frontEnd: z
    .strictObject({
      fqdn: text.optional().describe("Its FQDN: where internal users' SRV records lead."),
      address: text.optional().describe("Its address in the internal network."),
      sipDomains: texts.optional().describe("Stated: the SIP domains configured on it."),
      clockOffset: clockOffset.describe("Stated: seconds that its clock is ahead."),
    })
    .optional()
    .describe("The Front End server, or the pool's."),
  cwa: z
    .strictObject({
      ...published,
      operatingSystem: text.optional().describe('E.g. "Windows Server 2008 R2".'),
      patches: texts
        .optional()
        .describe('Stated: articles of installed patches, e.g. "KB 968802".'),
      restarted: z
        .boolean()
        .optional()
        .describe("Stated: the server was rebooted after its security options were changed."),
    })
    .optional()
    .describe("Communicator Web Access."),
  remoteUsers: z
    .strictObject({
      ntlmSessionSecurity: z
        .array(z.enum(securityFlags))
        .optional()
        .describe(
          "What clients outside agree on with NTLM; without it 128-bit encryption, as Windows does since Windows 7.",
        ),
    })
    .optional()
    .describe("Users outside."),
  testClients: z
    .strictObject({
      addresses: texts.optional().describe("Addresses of the clients, inside."),
      access: z
        .enum(testAccessPhases)
        .optional()
        .describe("What the internal firewall is meant to let them reach."),
      unrestrictedUntil: z.iso
        .date()
        .optional()
        .describe("Last day of unrestricted access, e.g. 2027-01-31."),
      destinations: z
        .array(z.strictObject({ to: text, tcp: texts.optional(), udp: texts.optional() }))
        .optional()
        .describe("What restricted clients reach, and nothing else."),
    })
    .optional()
    .describe("Internal clients that take part in tests."),
});

/** A value of {@link labDescriptionShape}. */
export type LabDescription = z.infer<typeof labDescriptionShape>;

/** Everything that is wrong with a description, with the path to each value. */
export function descriptionProblems(value: unknown): ShapeProblem[] {
  return shapeProblems(labDescriptionShape, value);
}
