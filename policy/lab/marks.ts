import { publicImProviders, type LabDescription, type PartName } from "../../model";
import type { Facts, MarkFact } from "../facts/facts";
import { isKnown, Unknown } from "../facts/known";

/** The words of the tag `edgelab-role` that say what a thing is, and the part of a lab that each means. */
const parts: Readonly<Record<string, PartName>> = {
  firewall: "firewall",
  "internal-firewall": "internalFirewall",
  edge: "edge",
  "front-end": "frontEnd",
  cwa: "cwa",
  "public-dns": "publicDns",
  "internal-dns": "internalDns",
};

/** The words that say which role a public address, an interface or a security group is of. */
const publishedRoles = {
  "access-edge": "accessEdge",
  "web-conferencing-edge": "webConferencingEdge",
  "av-edge": "avEdge",
  cwa: "cwa",
} as const;

/** A role that users outside reach, by its name in a lab. */
export type PublishedRoleName = (typeof publishedRoles)[keyof typeof publishedRoles];

/** The words for test clients, and for the Edge's interface towards the internal network. */
const testClient = "test-client";
const edgeInternal = "edge-internal";

/** Every word that the tag knows. */
export const roleWords: readonly string[] = [
  ...new Set([...Object.keys(parts), ...Object.keys(publishedRoles), edgeInternal, testClient]),
];

/** The tags of one lab, as far as its description goes. */
export class Marks {
  constructor(private readonly facts: readonly MarkFact[]) {}

  /** The lab's name that the tag `edgelab-lab` gives, for each there is; undefined for tags without one. */
  static byLab(facts: Facts): ReadonlyMap<string | undefined, Marks> {
    const names = new Set(facts.marks.map((mark) => textOf(mark, "lab")));
    return new Map(
      [...names].map((lab) => [
        lab,
        new Marks(facts.marks.filter((mark) => textOf(mark, "lab") === lab)),
      ]),
    );
  }

  /**
   * Names of the things that are this part of the lab.
   *
   * @param isNoHost Resources that belong to a thing and are none: addresses, interfaces.
   */
  hosts(part: PartName, isNoHost: (urn: string) => boolean): string[] {
    return this.facts
      .filter(
        ({ roles, resource }) =>
          roles.some((role) => parts[role] === part) && !isNoHost(resource.urn),
      )
      .map(({ host }) => host);
  }

  /** URNs of everything that has one of these tags. */
  get allResources(): string[] {
    return this.facts.map(({ resource }) => resource.urn);
  }

  /** Names of all things that have one of these tags. */
  get allHosts(): string[] {
    return this.facts.map(({ host }) => host);
  }

  /** URNs of the resources that are a role's. */
  resourcesOf(role: PublishedRoleName): string[] {
    return this.facts
      .filter(({ roles }) =>
        roles.some((word) => publishedRoles[word as keyof typeof publishedRoles] === role),
      )
      .map(({ resource }) => resource.urn);
  }

  /** URNs of the test clients. */
  get testClients(): string[] {
    return this.urnsOf(testClient);
  }

  /** URNs of the Edge's interfaces towards the internal network. */
  get edgeInternalInterfaces(): string[] {
    return this.urnsOf(edgeInternal);
  }

  private urnsOf(word: string): string[] {
    return this.facts
      .filter(({ roles }) => roles.includes(word))
      .map(({ resource }) => resource.urn);
  }

  /** Whom the tags of the Edge or the Access Edge say that it lets in. */
  private get accessMethods() {
    const of = (name: string) => this.setting("edge", name) ?? this.setting("access-edge", name);
    const providers = words(of("public-im-providers"));
    return {
      remoteUserAccess: flag(of("remote-user-access")),
      federation: flag(of("federation")),
      partnerDiscovery: flag(of("partner-discovery")),
      allowedDomains: words(of("allowed-domains")),
      blockedDomains: words(of("blocked-domains")),
      publicImProviders:
        providers && publicImProviders.filter((provider) => providers.includes(provider)),
    };
  }

  /** What the tags of a part or a role state, from the first that states it. */
  setting(word: string, name: string): string | undefined {
    return this.facts
      .filter(({ roles }) => roles.includes(word))
      .map((mark) => textOf(mark, name))
      .find((value) => value !== undefined);
  }

  /** Why it isn't known yet what the tags of a part state; undefined where none of them is about it. */
  unknownSetting(word: string, name: string): Unknown | undefined {
    return this.facts
      .filter(({ roles }) => roles.includes(word))
      .map(({ settings }) => settings[name])
      .find((value) => value instanceof Unknown);
  }

  /** What the tags say of the lab as a description would; undefined where they name no SIP domain. */
  description(name: string | undefined): LabDescription | undefined {
    const sipDomains = [
      ...new Set(this.facts.flatMap((mark) => words(textOf(mark, "sip-domains")) ?? [])),
    ];
    return sipDomains.length === 0
      ? undefined
      : { ...(name !== undefined && { name }), sipDomains, ...this.settings };
  }

  /** Whether a tag may name SIP domains after the update. */
  get hasUnknownSipDomains(): boolean {
    return this.facts.some(({ settings }) => settings["sip-domains"] instanceof Unknown);
  }

  /** What the tags say of the lab besides its SIP domains. */
  get settings(): Omit<LabDescription, "name" | "sipDomains"> {
    const access = this.setting(testClient, "access");
    return {
      edge: {
        sipDomains: words(this.setting("edge", "sip-domains")),
        nameServers: words(this.setting("edge", "name-servers")),
        avAuthentication: flag(this.setting("edge", "av-authentication")),
        clockOffset: seconds(this.setting("edge", "clock-offset")),
        defaultGateway: this.setting("edge", "default-gateway"),
        internalGateway: this.setting("edge", "internal-gateway"),
        accessEdge: {
          fqdn: this.setting("access-edge", "fqdn"),
          ...this.accessMethods,
          certificateSubject:
            this.setting("edge", "certificate-subject") ??
            this.setting("access-edge", "certificate-subject"),
          certificateUsages: words(
            this.setting("edge", "certificate-usages") ??
              this.setting("access-edge", "certificate-usages"),
          ),
          certificateNames: words(
            this.setting("edge", "certificate-names") ??
              this.setting("access-edge", "certificate-names"),
          ),
        },
        webConferencingEdge: { fqdn: this.setting("web-conferencing-edge", "fqdn") },
        avEdge: {
          fqdn: this.setting("av-edge", "fqdn"),
          translatedByNat: flag(
            this.setting("edge", "translated-by-nat") ??
              this.setting("av-edge", "translated-by-nat"),
          ),
        },
      },
      frontEnd: {
        fqdn: this.setting("front-end", "fqdn"),
        sipDomains: words(this.setting("front-end", "sip-domains")),
        clockOffset: seconds(this.setting("front-end", "clock-offset")),
      },
      cwa: {
        fqdn: this.setting("cwa", "fqdn"),
        operatingSystem: this.setting("cwa", "operating-system"),
        patches: this.setting("cwa", "patches")
          ?.split(",")
          .map((article) => article.trim()),
        restarted: flag(this.setting("cwa", "restarted")),
      },
      testClients: {
        ...((access === "unrestricted" || access === "restricted") && { access }),
        unrestrictedUntil: this.setting(testClient, "unrestricted-until"),
      },
    };
  }
}

function textOf({ settings }: MarkFact, name: string): string | undefined {
  const value = settings[name];
  return value !== undefined && isKnown(value) ? value : undefined;
}

const words = (text: string | undefined) => text?.split(/[\s,]+/).filter((word) => word !== "");

/** A whole number of seconds; undefined for any other text. */
export const seconds = (text: string | undefined) =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;

const flag = (text: string | undefined) =>
  text === undefined ? undefined : /^(?:true|yes)$/i.test(text);
