import * as z from "zod";
import { fitting } from "../plan/shape";
import { distinct } from "../shape/distinct";
import type { LabPlan } from "../plan/plan";
import { Fqdn, nearest, parseDay, quote, requireText, SipDomain, ValueError } from "../values";
import type { Problems } from "../values";
import type { PublicImArguments, PublicImContactArguments } from "./arguments";
import type { PublicImContact, PublicImSettings } from "./settings";
import { newService, publicImShape } from "./shape";

/** Names that clients look up in a SIP domain by themselves: whoever gives one as a SIP domain means what is behind it. */
const hostLabels = ["sip", "sipinternal", "sipexternal"];

/**
 * Reads every argument and fills in the defaults. What can't be read is recorded, and left out or in its default.
 *
 * @param lab Where the defaults come from; undefined where there is no lab.
 */
export function readPublicIm(
  args: unknown,
  lab: LabPlan | undefined,
  problems: Problems,
): PublicImSettings {
  const given = fitting(publicImShape, args, problems) as Partial<PublicImArguments>;
  const text = (path: string, value: string | undefined, what: string) =>
    value === undefined ? "" : (problems.try(path, () => requireText(value, what)) ?? "");
  const day = (path: "wantedOn" | "submittedOn") =>
    given[path] === undefined ? undefined : problems.try(path, () => parseDay(given[path]));
  const [wantedOn, submittedOn] = [day("wantedOn"), day("submittedOn")];
  if (wantedOn !== undefined && submittedOn !== undefined && wantedOn < submittedOn) {
    problems.add(
      "wantedOn",
      `"${wantedOn}" is before the form was handed in, on ${submittedOn}: give a later day.`,
    );
  }
  const accessEdgeFqdn = fqdnOf(given.accessEdgeFqdn, lab, problems);
  return {
    agreementType: text(
      "agreementType",
      given.agreementType,
      "what its radio button on the portal is called",
    ),
    licences: given.licences ?? 1,
    providers: distinct("providers", given.providers ?? [], problems),
    contacts: contactsOf(given.contacts ?? [], problems),
    serviceRequest: serviceRequestOf(given.serviceRequest, problems),
    accessEdgeFqdn,
    sipDomains: sipDomainsOf(given.sipDomains, accessEdgeFqdn, lab, problems),
    wantedOn,
    submittedOn,
  };
}

function contactsOf(
  given: readonly Partial<PublicImContactArguments>[],
  problems: Problems,
): readonly PublicImContact[] {
  const contacts = given.map(({ name, email, telephone }, index) => {
    const read = (property: string, value: string | undefined, parse: (text: string) => string) =>
      value === undefined
        ? undefined
        : problems.try(`contacts[${index}].${property}`, () => parse(value));
    return {
      name: read("name", name, (text) => requireText(text, "the name of a person")) ?? "",
      email: read("email", email, parseEmail) ?? "",
      telephone: read("telephone", telephone, parseTelephone),
    };
  });
  problems.requireSome("contacts", contacts);
  problems.requireDistinct(
    contacts.map(({ email }) => email),
    (index) => `contacts[${index}].email`,
    (email) => email.toLowerCase(),
  );
  return contacts;
}

function parseEmail(text: string): string {
  const address = requireText(text, 'an e-mail address, e.g. "anna@contoso.com"');
  if (!z.email().safeParse(address).success) {
    throw new ValueError(
      `${quote(address)} is no e-mail address, and Microsoft writes there: give one, e.g. "anna@contoso.com".`,
    );
  }
  return address;
}

function parseTelephone(text: string): string {
  if (!/^\+[1-9][\d ()-]{5,24}$/.test(text)) {
    throw new ValueError(
      `${quote(text)} is no telephone number that is reached from abroad: give it with the country's code, e.g. "+44 20 7946 0000".`,
    );
  }
  return text;
}

/** Links of other requests are in no document: what isn't a slip of the known one is taken as it is. */
function serviceRequestOf(given: string | undefined, problems: Problems): string {
  if (given === undefined) return newService;
  const near = nearest(given, [newService]);
  const text = problems.try("serviceRequest", () =>
    requireText(given, `what the portal's link is called, e.g. "${newService}"`),
  );
  if (text !== undefined && near !== undefined && near !== given) {
    problems.add("serviceRequest", `${quote(given)} is no link: did you mean ${quote(near)}?`);
  }
  return text ?? newService;
}

function fqdnOf(given: string | undefined, lab: LabPlan | undefined, problems: Problems): string {
  if (given === undefined) {
    if (lab === undefined && isUntold("accessEdgeFqdn", problems)) {
      problems.add(
        "accessEdgeFqdn",
        "is missing: give the subject of the Access Edge's certificate, or the lab.",
      );
    }
    return lab === undefined ? "" : `${lab.settings.edge.accessEdge.fqdn}`;
  }
  const name = problems.try("accessEdgeFqdn", () => Fqdn.parse(given));
  if (name !== undefined && given.endsWith(".")) {
    problems.add(
      "accessEdgeFqdn",
      `${quote(given)} ends with a dot, which the certificate's subject doesn't: give "${name}".`,
    );
  }
  return name === undefined ? "" : given;
}

function sipDomainsOf(
  given: readonly string[] | undefined,
  fqdn: string,
  lab: LabPlan | undefined,
  problems: Problems,
): readonly string[] {
  if (given === undefined) {
    if (lab === undefined && isUntold("sipDomains", problems)) {
      problems.add("sipDomains", 'is missing: give them, e.g. ["contoso.com"], or the lab.');
    }
    return lab?.settings.sipDomains.map(String) ?? [];
  }
  const read = given.flatMap((value, index) => {
    const path = `sipDomains[${index}]`;
    const domain = problems.try(path, () => SipDomain.parse(value));
    if (domain === undefined) return [];
    const [first, ...behind] = domain.labels;
    const isFqdn = domain.name === fqdn.toLowerCase();
    if (behind.length > 1 && (isFqdn || hostLabels.includes(first))) {
      problems.add(
        path,
        `${quote(value)} is the name of a host, not a SIP domain: did you mean ${quote(behind.join("."))}?`,
      );
    } else if (isFqdn) {
      problems.add(
        "accessEdgeFqdn",
        `${quote(fqdn)} is the SIP domain itself: give the Access Edge's own name, e.g. "sip.${domain}".`,
      );
    }
    return [domain.name];
  });
  return distinct("sipDomains", read, problems);
}

/** What has the wrong kind is taken away and told of already; a lab that can't be used would have given it. */
const isUntold = (path: string, problems: Problems): boolean =>
  !problems.all.some(
    ({ propertyPath }) => propertyPath.startsWith(path) || propertyPath.startsWith("lab."),
  );
