import { domainToASCII } from "node:url";
import * as ipaddr from "ipaddr.js";
import { quote, requireText, ValueError } from "./valueError";

const longestName = 253;
const longestLabel = 63;

/** A fully qualified domain name of a host, in lower case and without the dot at its end: `av.contoso.com`. */
export class Fqdn {
  protected constructor(
    /** The name as text. */
    readonly name: string,
  ) {
    Object.freeze(this);
  }

  /**
   * @param value A name with its domain, in any case, with or without a dot at the end; or an `Fqdn`.
   * @throws ValueError for wildcards, addresses, URLs, single labels, and whatever DNS or host names don't allow.
   */
  static parse(value: unknown): Fqdn {
    return value instanceof Fqdn
      ? value
      : new Fqdn(parseName(value, 'a host name, e.g. "av.contoso.com"'));
  }

  get labels(): readonly string[] {
    return this.name.split(".");
  }

  /** True for the zone's own name and every name below it. */
  isWithin(zone: Fqdn): boolean {
    return this.name === zone.name || this.name.endsWith(`.${zone.name}`);
  }

  /**
   * The owner name in a zone file: `av` in `contoso.com`, `@` for the zone's own name.
   * @throws ValueError where the name isn't within the zone.
   */
  relativeTo(zone: Fqdn): string {
    if (!this.isWithin(zone)) {
      throw new ValueError(
        `${quote(this.name)} isn't in the zone ${quote(zone.name)}: give a name that ends in ".${zone.name}".`,
      );
    }
    return this.name === zone.name ? "@" : this.name.slice(0, -zone.name.length - 1);
  }

  equals(other: Fqdn): boolean {
    return this.name === other.name;
  }

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** A domain that users sign in with: `contoso.com` of `sip:user@contoso.com`. */
export class SipDomain extends Fqdn {
  /** @throws ValueError as `Fqdn.parse` does. */
  static override parse(value: unknown): SipDomain {
    return value instanceof SipDomain
      ? value
      : new SipDomain(
          value instanceof Fqdn ? value.name : parseName(value, 'a SIP domain, e.g. "contoso.com"'),
        );
  }

  /**
   * A host's name in the domain: `sip` gives `sip.contoso.com`.
   * @throws ValueError
   */
  host(label: string): Fqdn {
    return Fqdn.parse(`${label}.${this.name}`);
  }
}

/**
 * The lower-case name without a dot at the end.
 *
 * @param what What is wanted, with an example, for the message.
 */
function parseName(value: unknown, what: string): string {
  const text = requireText(value, what);
  refuseOtherKinds(text, what);
  const name = text.replace(/\.$/, "").toLowerCase();
  if (name.length > longestName) {
    throw new ValueError(
      `${quote(text)} is too long: a name has at most ${longestName} characters, this has ${name.length}.`,
    );
  }
  const labels = name.split(".");
  for (const label of labels) {
    checkLabel(label, text);
  }
  if (labels.length === 1) {
    throw new ValueError(`${quote(text)} has no domain: give ${what}.`);
  }
  if (/^\d+$/.test(labels[labels.length - 1])) {
    throw new ValueError(`${quote(text)} ends in a number, as an address does: give ${what}.`);
  }
  if (domainToASCII(name) !== name) {
    throw new ValueError(
      `${quote(text)} has a part that starts with "xn--" and is no valid punycode: give the name as it was registered.`,
    );
  }
  return name;
}

/** Says what a text is instead, where it can be told: people put the right value into the wrong field. */
function refuseOtherKinds(text: string, what: string): void {
  if (ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)) {
    throw new ValueError(`${quote(text)} is an address, not a name: give ${what}.`);
  }
  if (ipaddr.isValidCIDR(text)) {
    throw new ValueError(`${quote(text)} is a network, not a name: give ${what}.`);
  }
  const wrapped =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#@]+)/i.exec(text) ??
    /^(?:sips?:)?[^@\s]+@([^@\s:;]+)/i.exec(text) ??
    /^sips?:([^@\s:;]+)/i.exec(text) ??
    /^([^:/\s]+):\d+$/.exec(text);
  if (wrapped !== null) {
    throw new ValueError(
      `${quote(text)} is more than a name: give the name alone, ${quote(wrapped[1])}.`,
    );
  }
  if (/^\*\./.test(text)) {
    throw new ValueError(
      `${quote(text)} is a wildcard: a name of one host is needed; give ${what}.`,
    );
  }
  if (/[^\x20-\x7e]/.test(text)) {
    const ascii = domainToASCII(text);
    const remedy = ascii === "" ? `give ${what}.` : `did you mean ${quote(ascii)}?`;
    throw new ValueError(
      `${quote(text)} has letters beyond a-z: DNS holds such names as punycode; ${remedy}`,
    );
  }
}

function checkLabel(label: string, text: string): void {
  if (label === "") {
    throw new ValueError(`${quote(text)} has an empty part: give one dot between two parts.`);
  }
  if (label.length > longestLabel) {
    throw new ValueError(
      `${quote(text)} has a part of ${label.length} characters: at most ${longestLabel} are allowed between two dots.`,
    );
  }
  if (label.includes("_")) {
    throw new ValueError(
      `${quote(text)} has an underscore: host names allow letters, digits and hyphens (only SRV records begin with "_").`,
    );
  }
  const wrong = /[^a-z0-9-]/.exec(label);
  if (wrong !== null) {
    throw new ValueError(
      `${quote(text)} has the character ${quote(wrong[0])}: host names allow letters, digits, hyphens and dots.`,
    );
  }
  if (label.startsWith("-") || label.endsWith("-")) {
    throw new ValueError(
      `${quote(text)} has a part that begins or ends with a hyphen: hyphens stand between letters and digits only.`,
    );
  }
}
