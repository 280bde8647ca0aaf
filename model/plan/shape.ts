import * as z from "zod";
import { shapeProblems, valueAt } from "../shape/shapeProblems";
import { securityFlags, tenYears, windowsVersionNames, type Problems } from "../values";
import { publicImProvider } from "../publicIm/shape";
import type { LabArguments } from "./arguments";

export const testAccessPhases = ["unrestricted", "restricted"] as const;

const text = (description: string) => z.string().optional().describe(description);
const texts = (description: string) => z.array(z.string()).optional().describe(description);

/** An object of arguments: its properties, what its type is called, and what it is for. */
const group = <Properties extends z.core.$ZodLooseShape>(
  id: string,
  description: string,
  properties: Properties,
) => z.strictObject(properties).meta({ id, description });

const ports = {
  tcp: texts('TCP ports and port ranges, e.g. `["443", "50000-59999"]`.'),
  udp: texts("UDP ports and port ranges."),
};

const role = {
  fqdn: text("Public FQDN, inside one of the SIP domains."),
  publicAddress: text("Public address on the firewall; one to one with `address`."),
  address: text("The Edge's own address in the perimeter network."),
};
const roleDescription =
  "One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it.";
const roleDefault = (name: string, internet: number, perimeter: number) =>
  `${roleDescription} Default: ${name}.<first SIP domain>, host ${internet} of the Internet, host ${perimeter} of the perimeter.`;

const clockOffset = z
  .int({ error: "must be whole seconds, e.g. -7200" })
  .refine((seconds) => Math.abs(seconds) <= tenYears, { error: "must be less than ten years" })
  .optional()
  .describe(
    "Seconds that its clock is ahead of the others', negative for behind, to see what a wrong clock does. A model, of the fabric `local` alone. Default: 0 (requirement CLOCKS-AGREE).",
  );

const securityFlag = z.enum(securityFlags).meta({ id: "SecurityFlag" });
const flags = (description: string) => z.array(securityFlag).optional().describe(description);

/**
 * What a person declares of a lab: the arguments' types, their checks and the reference of the configuration follow
 * from it. A misspelt property in a stack's configuration is an error, never ignored.
 */
export const labArgumentsShape = group(
  "Lab",
  `What a person declares of a lab, as plain values. Everything but the SIP domains has a default, and every default that depends on another argument follows it: a perimeter of 10.99.0.0/24 puts the A/V Edge on 10.99.0.30.`,
  {
    sipDomains: z
      .array(z.string())
      .describe(
        'SIP domains, e.g. `["contoso.com"]`. The first is the default one: the lab\'s names are made in it.',
      ),
    partners: texts(
      'SIP domains of partners whom the lab\'s users talk to, e.g. `["litwareinc.com"]`. Default: none that is told (requirement FEDERATION-ALLOWED).',
    ),
    publicIm: group(
      "ProvisionedPublicIm",
      "What the providers of public IM were told on the form, once it is done. On the fabric `local` stand-ins of them then take and send messages.",
      {
        providers: z
          .array(publicImProvider)
          .min(1, { error: "names no provider: give one, or remove publicIm." })
          .describe('Those that were chosen, e.g. `["AOL", "MSN"]`.'),
        accessEdgeFqdn: text(
          "The Access Edge's FQDN on it. Default: the Access Edge's FQDN (requirement PIC-FQDN).",
        ),
        sipDomains: texts(
          "The SIP domains on it. Default: all of the lab's (requirement PIC-SIP-DOMAINS).",
        ),
      },
    )
      .optional()
      .describe(
        "What the providers of public IM were told. A model, of the fabric `local` alone. Default: nothing, and no stand-in of a provider is there.",
      ),
    communicator: group(
      "LabCommunicator",
      "Communicator, deployed by Group Policy in the first SIP domain's Active Directory.",
      {
        organizationalUnit: text(
          'Organisational unit of the workstations that install it. Default: "Workstations".',
        ),
        patch: text('Article of its hotfix. Default: "KB 2028888" (requirement OC-PATCH-LEVEL).'),
      },
    )
      .optional()
      .describe(
        "Has a real domain controller beside the Front End, and Communicator deployed in its domain. A model, of the fabric `local` alone: the installation package is a stand-in. Default: no domain controller.",
      ),
    networks: group("Network", "The lab's networks in CIDR form. They may not overlap.", {
      internet: text(
        'Where external users and the firewall\'s public addresses are. Default: "198.51.100.0/24" (TEST-NET-2).',
      ),
      thirdParty: text(
        'The third participant\'s part of the Internet. Default: "203.0.113.0/24" (TEST-NET-3).',
      ),
      perimeter: text(
        "Between the two firewalls: the Edge's NAT'd addresses. Default: \"10.45.16.0/24\".",
      ),
      edgeInternal: text('The Edge\'s internal interface. Default: "172.25.33.0/24".'),
      internal: text(
        'Front End, Communicator Web Access and workstations. Default: "192.168.10.0/24".',
      ),
    }).optional(),
    firewall: group(
      "Firewall",
      "The firewall in front of the Edge (the ISA/TMG role: static NAT, publishing rules, reverse proxy).",
      {
        publicAddress: text(
          "Its own public address: what internal users' traffic comes from. Default: host 2 of the Internet network.",
        ),
        perimeterAddress: text(
          "Its address in the perimeter: what the reverse proxy asks Communicator Web Access from. Default: host 1 of the perimeter network.",
        ),
        avEdgePorts: group(
          "PublishedPorts",
          'Ports that a publishing rule lets in, e.g. `{ tcp: ["443"], udp: ["3478", "50000-59999"] }`.',
          ports,
        )
          .optional()
          .describe(
            "The protocol definitions that publish the A/V Edge, as port ranges. Default: TCP 443 and 50000-59999, UDP 3478 and 50000-59999 (requirements AV-TCP-RANGE, AV-UDP-RANGE).",
          ),
      },
    ).optional(),
    edge: group("Edge", "The consolidated Edge server.", {
      internalFqdn: text("FQDN of its internal interface. Default: edge.<first SIP domain>."),
      internalAddress: text(
        "Address of its internal interface. Default: host 10 of the Edge's internal network.",
      ),
      accessEdge: group("AccessEdge", roleDescription, {
        ...role,
        remoteUserAccess: z
          .boolean()
          .optional()
          .describe(
            "Whether remote users may sign in through it. Default: true (requirement REMOTE-ENABLED).",
          ),
        federation: z
          .boolean()
          .optional()
          .describe(
            "Whether it federates with partners. Default: true (requirement FEDERATION-ENABLED).",
          ),
        partnerDiscovery: z
          .boolean()
          .optional()
          .describe(
            "Whether partners are discovered, so that `allowedDomains` needn't have each. Default: true.",
          ),
        allowedDomains: texts(
          "SIP domains of partners on its list of allowed ones. Default: none.",
        ),
        blockedDomains: texts(
          "SIP domains of partners on its list of blocked ones. Default: none.",
        ),
        publicImProviders: z
          .array(publicImProvider)
          .optional()
          .describe(
            "Providers of public IM that are enabled on it. Default: those of `publicIm`; none without it, as the product has it until they are provisioned (requirement PIC-ENABLED).",
          ),
        certificateSubject: text(
          "Subject of its certificate. Default: its FQDN, as requirement ACCESS-CERTIFICATE demands.",
        ),
      })
        .optional()
        .describe(roleDefault("sip", 21, 10)),
      webConferencingEdge: group("EdgeRole", roleDescription, role)
        .optional()
        .describe(roleDefault("webconf", 22, 20)),
      avEdge: group("AvEdge", roleDescription, {
        ...role,
        translatedByNat: z
          .boolean()
          .optional()
          .describe(
            'The check box "External IP address is translated by NAT". Default: true where the public address is not the Edge\'s own (requirement AV-NAT-FLAG).',
          ),
        translatedByNatConfirmed: group(
          "Confirmation",
          "Somebody saw it with their own eyes, where no program can.",
          {
            by: z
              .string()
              .regex(/\S/, { error: "give the name of whoever saw it." })
              .describe("Who saw it."),
            date: z.string().describe("The day, e.g. `2027-01-31`."),
          },
        )
          .optional()
          .describe(
            "Who saw on the Edge that the check box is as `translatedByNat` has it, and when: the product documents no way to read it. Only where the lab doesn't run the A/V Edge itself. Default: nobody, to which requirement AV-NAT-FLAG objects.",
          ),
        hostsEntryAddress: text(
          'The address that the hosts entry on the Edge gives for the A/V Edge\'s FQDN, or `"none"` for no entry. Default: the public address (requirement AV-DNS-PUBLIC).',
        ),
      })
        .optional()
        .describe(roleDefault("av", 23, 30)),
      sipDomains: texts("SIP domains that the Edge accepts. Default: all of the lab's."),
      nameServers: texts(
        "Addresses of the lab's DNS servers that the Edge asks, in this order: the public one, the Front End, which is the internal one, or none but its hosts file. Default: the public DNS server, as requirement DNS-EDGE-RESOLVER demands.",
      ),
      clockOffset,
    }).optional(),
    frontEnd: group(
      "FrontEnd",
      "The Front End server (Standard Edition), which is the registrar and holds the internal DNS zone.",
      {
        fqdn: text(
          "Its FQDN, inside one of the SIP domains. Default: frontend.<first SIP domain>.",
        ),
        address: text(
          "Its address in the internal network. Default: host 10 of the internal network.",
        ),
        sipDomains: texts("SIP domains that it serves. Default: all of the lab's."),
        clockOffset,
      },
    ).optional(),
    cwa: group("Cwa", "Communicator Web Access, published by the reverse proxy on the firewall.", {
      fqdn: text("The name users type, outside and inside. Default: cwa.<first SIP domain>."),
      publicAddress: text(
        "The reverse proxy's public address. Default: host 20 of the Internet network.",
      ),
      address: text("The server's own address. Default: host 20 of the internal network."),
      operatingSystem: z
        .enum(windowsVersionNames)
        .meta({
          id: "OperatingSystem",
          description: "Windows versions whose defaults the lab knows.",
        })
        .optional()
        .describe('What the CWA server runs. Default: "Windows Server 2008 R2".'),
      patches: texts(
        'Patches that are installed on it before its security options change, by their articles, e.g. `["KB 968802"]`. Default: that of July 2010 on Windows Server 2008 R2 (requirement CWA-PATCH), none elsewhere.',
      ),
      ntlmMinimumSessionSecurity: group("NtlmMinimum", "What is required of NTLM sessions.", {
        clients: flags(
          "What is required of sessions in which the server is the client (`NtlmMinClientSec`).",
        ),
        servers: flags("What is required of its own clients' sessions (`NtlmMinServerSec`)."),
      })
        .optional()
        .describe(
          '"Network security: Minimum session security for NTLM SSP based (including secure RPC)" for clients and servers: the flags that are required; `[]` is "No minimum". Default: [] on Windows Server 2008 R2 (requirements CWA-NTLM-CLIENT, CWA-NTLM-SERVER), what the system comes with elsewhere (requirement CWA-NTLM-ELSEWHERE).',
        ),
      restart: z
        .boolean()
        .optional()
        .describe(
          "Whether it is restarted when its patches or security options change. Default: true (requirement CWA-REBOOT).",
        ),
    }).optional(),
    remoteUsers: group("RemoteUsers", "Users outside, who sign in with nothing but NTLM.", {
      ntlmSessionSecurity: flags(
        'What their clients agree on with NTLM; `[]` for clients that can do none of it, such as some room systems. Default: ["128-bit encryption"], as Windows does since Windows 7.',
      ),
      ntlmMinimum: flags(
        '"Network security: Minimum session security for NTLM SSP based (including secure RPC) servers" on Front End and Edge. Default: what the system comes with where their clients agree on that, else `[]`, "No minimum" (requirement REGISTRAR-NTLM).',
      ),
    }).optional(),
    testClients: group(
      "TestClient",
      "The internal clients that take part in tests, and what the internal firewall lets them reach.",
      {
        address: text(
          "The test client's address in the internal network. Default: host 50 of the internal network.",
        ),
        access: z
          .enum(testAccessPhases)
          .meta({ id: "TestAccess", description: "How much test clients may reach." })
          .optional()
          .describe(
            '`"unrestricted"` while testing begins, `"restricted"` once access is scaled back (requirement TEST-ACCESS). Default: "unrestricted".',
          ),
        unrestrictedUntil: text(
          "The last day of unrestricted access, e.g. `2027-01-31`. Nothing ends it in the lab: policies object from the day after. Only while access is unrestricted.",
        ),
        destinations: z
          .array(
            group("Destination", "What restricted clients reach.", {
              to: z.string().describe("An address or a network in CIDR form."),
              ...ports,
            }),
          )
          .optional()
          .describe(
            "What restricted clients reach, and nothing else. Default: the Edge's internal interface on the documented ports.",
          ),
      },
    ).optional(),
  },
) satisfies z.ZodType<LabArguments>;

/**
 * Records what doesn't have the shape of {@link LabArguments}.
 *
 * @returns The arguments without what was recorded, so that the rest can be checked too.
 */
export function checkShape(args: unknown, problems: Problems): LabArguments {
  return { sipDomains: [], ...(fitting(labArgumentsShape, args, problems) as object) };
}

/** What of arguments has a shape; what doesn't is recorded. */
export function fitting(shape: z.ZodType, args: unknown, problems: Problems): unknown {
  const given = copyOf(args);
  for (const { propertyPath, reason, path } of shapeProblems(shape, args)) {
    problems.add(propertyPath, reason);
    removeAt(given, path);
  }
  return given;
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
