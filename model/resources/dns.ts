import * as z from "zod";
import { recordNameProblem, targetProblem, zoneNameProblem } from "../values/domainName";
import { recordTypes, sameValue, valueProblem } from "../values/recordValue";
import { resourceSchema, textWithout } from "./resourceSchema";
import { connection, namespaceConnection } from "./shapes";

/** Seconds that a resolver may keep an answer where a record says nothing. */
export const defaultTtl = 300;

/** The largest that DNS has (RFC 2181, 8). */
const longestTtl = 2 ** 31 - 1;

function mailProblem(text: string): string | undefined {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  if (local === undefined) return "must be a mail address, e.g. hostmaster@contoso.com";
  const problem = targetProblem(domain);
  return problem && `has a domain that ${problem}`;
}

export const zone = resourceSchema({
  type: "edgelab:dns:Zone",
  id: { form: "<namespace>/dns/<zone>", example: "edgelab-local-publicdns/dns/contoso.com" },
  description: `A DNS zone that a host serves: its SOA and NS records. The other records are Records of their own.

Every other line of the zone file stays byte for byte.`,
  inputs: z.strictObject({
    connection: namespaceConnection.describe("The host that serves the zone."),
    name: textWithout(zoneNameProblem).describe(
      "Name of the zone without a dot at the end, e.g. contoso.com. Give it to the records of the zone, so that they are made after it.",
    ),
    primaryNameServer: textWithout(targetProblem).describe(
      "FQDN of the server that answers for the zone, e.g. ns.contoso.com.",
    ),
    hostmaster: textWithout(mailProblem)
      .optional()
      .describe("Mail address of who is responsible for the zone. Default: hostmaster@<name>."),
  }),
  computed: z.strictObject({
    file: z.string().describe("Absolute path of the zone file on the host."),
    previousStart: z
      .string()
      .optional()
      .describe(
        "The lines that began the zone when it was adopted, each byte a character; they are put back on delete.",
      ),
  }),
  replaceOn: ["connection", "name"],
});

export const record = resourceSchema({
  type: "edgelab:dns:Record",
  id: {
    form: "<host>/dns/<zone>/<name>/<type>",
    example: "edgelab-local-publicdns/dns/contoso.com/av/A",
  },
  description:
    "All answers that a zone gives for one name and type. Every other line of the zone file stays byte for byte. On a Windows that is reached over SSH they are those of its DNS server, set by its `dnscmd`; a new TTL takes them out for a moment there.",
  inputs: z
    .strictObject({
      connection: connection.describe(
        "The host that serves the zone: over SSH, a Windows. Another host replaces the record.",
      ),
      zone: textWithout(zoneNameProblem).describe("Name of the zone: the `name` output of a Zone."),
      name: z.string().describe("Name in the zone, e.g. av or _sip._tls; @ is the zone itself."),
      type: z
        .enum(recordTypes)
        .meta({ id: "RecordType", description: "Types of DNS records that a Record can have." })
        .describe("Type of the record."),
      ttl: z
        .int()
        .min(0)
        .max(longestTtl)
        .optional()
        .describe(
          `Seconds that a resolver may keep an answer, 0 to ${longestTtl}. Default: ${defaultTtl}.`,
        ),
      values: z
        .array(z.string())
        .min(1, "must have at least one answer")
        .describe(
          "All answers: addresses (A, AAAA), FQDNs (CNAME, NS, PTR), `priority weight port target` (SRV), `preference host` (MX), text (TXT).",
        ),
    })
    .superRefine(
      ({ zone: given, name, type, values }, context) => {
        const report = (path: PropertyKey[], message: string | undefined) =>
          message === undefined || context.addIssue({ code: "custom", path, message });
        if (typeof name === "string") {
          report(["name"], recordNameProblem(name, typeof given === "string" ? given : ""));
        }
        if (!recordTypes.includes(type) || !Array.isArray(values)) return;
        values.forEach((value, index) => {
          if (typeof value !== "string") return;
          report(["values", index], valueProblem(type, value));
          const twin = values
            .slice(0, index)
            .some((other) => sameValue(type, String(other), value));
          if (twin) report(["values", index], "must be there once only");
        });
        if (type === "CNAME" && values.length > 1) {
          report(["values"], "must be one name: an alias is of one host");
        }
      },
      // What is wrong with one property must not hide what is wrong with another.
      { when: ({ value }) => typeof value === "object" && value !== null },
    ),
  computed: z.strictObject({
    fqdn: z
      .string()
      .describe("The name with its zone, without a dot at the end: `av.contoso.com`."),
  }),
  replaceOn: ["zone", "name", "type"],
});
