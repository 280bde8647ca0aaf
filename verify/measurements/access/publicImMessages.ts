import { randomBytes } from "node:crypto";
import * as z from "zod";
import {
  publicImDomains,
  publicImProviders,
  SIP_MTLS,
  SIP_TLS,
  type PublicImProvider,
} from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Station } from "../../places/station";
import type { SecureServer } from "../../station/secure";
import type { SipOutcome } from "../../station/sipTrial";
import type { MeasuredLab, Measurement } from "../measurement";
import { toldStandIns } from "../state/publicImForms";
import { storedResources, type StoredResource } from "../state/storedResources";

/** A message between a user inside and a contact at a provider. */
export interface PublicImMessage {
  readonly provider: PublicImProvider;
  readonly from: string;
  readonly to: string;
  /** What the sender was answered. */
  readonly outcome: SipOutcome;
  /** Whether it came to whom it was for. */
  readonly arrived: boolean;
}

const accessEdgeShape = z.object({
  settings: z.object({
    role: z.literal("Access Edge"),
    publicImProviders: z.array(z.enum(publicImProviders)),
  }),
});

const enabledBy = ({ inputs }: StoredResource): readonly PublicImProvider[] =>
  accessEdgeShape.safeParse(inputs).data?.settings.publicImProviders ?? [];

/**
 * Messages both ways between a user of each SIP domain, inside, and a contact at each provider that was chosen or is
 * enabled on the Access Edge; undefined where the lab has no stand-ins of the providers.
 */
export const publicImMessages: Measurement<readonly PublicImMessage[] | undefined> = {
  title: "messages to and from contacts at public IM providers",
  bound: 30_000,
  async take(lab) {
    const resources = storedResources(await lab.state());
    const [told] = resources.flatMap((resource) => toldStandIns(resource) ?? []);
    if (told?.standIns === undefined) return undefined;
    const wanted = [...told.providers, ...resources.flatMap(enabledBy)];
    const { address } = told.standIns;
    const [users, contacts] = await Promise.all([
      Promise.all(lab.description.sipDomains.map((domain) => userOf(lab, domain))),
      Promise.all([...new Set(wanted)].map((provider) => contactOf(lab, provider, address))),
    ]);
    const messages = await Promise.all(
      users.flatMap((user) =>
        contacts.flatMap(({ provider, phone }) =>
          [sent(user, phone), sent(phone, user)].map(async (message) => ({
            provider,
            ...(await message),
          })),
        ),
      ),
    );
    await Promise.all([...users, ...contacts.map(({ phone }) => phone)].map((one) => one.hangUp()));
    return messages;
  },
};

/** A registered user or contact. */
interface Phone {
  readonly address: string;
  message(to: string, text: string): ReturnType<Station["message"]>;
  inbox(): ReturnType<Station["inbox"]>;
  hangUp(): Promise<unknown>;
}

function userOf({ at, authority, description }: MeasuredLab, domain: string): Promise<Phone> {
  const { address, fqdn } = description.frontEnd ?? {};
  if (address === undefined || fqdn === undefined) {
    throw new NotProven("the description gives no name and address of the Front End");
  }
  const server = `${address}:${SIP_MTLS.ports}` as const;
  const { station } = at("workstation");
  return phoneOf(station, `alice@${domain}`, {
    server,
    servername: fqdn,
    ...(authority && { authority }),
  });
}

async function contactOf(
  { at, authority }: MeasuredLab,
  provider: PublicImProvider,
  address: string,
) {
  const domain = publicImDomains[provider];
  const phone = await phoneOf(at("thirdParty").station, `carol@${domain}`, {
    server: `${address}:${SIP_TLS.ports}`,
    servername: `sip.${domain}`,
    ...(authority && { authority }),
  });
  return { provider, phone };
}

/** @param name of the user, who hasn't been there before: registrations of an earlier one may live on. */
async function phoneOf(station: Station, name: string, server: SecureServer): Promise<Phone> {
  const address = name.replace("@", `-${randomBytes(4).toString("hex")}@`);
  const { phone } = await station.connectPhone(server, address);
  const { status, reason } = await station.register(phone);
  if (status !== 200) throw new NotProven(`${address} can't register: ${status} ${reason}`);
  return {
    address,
    message: (to, text) => station.message(phone, to, text),
    inbox: () => station.inbox(phone),
    hangUp: () => station.hangUp(phone),
  };
}

async function sent(from: Phone, to: Phone): Promise<Omit<PublicImMessage, "provider">> {
  const text = `from ${from.address}`;
  const outcome = await from
    .message(to.address, text)
    .catch(({ message }: Error): SipOutcome => ({ unanswered: message }));
  const arrived = (await to.inbox()).some((one) => one.text === text && one.from === from.address);
  return { from: from.address, to: to.address, outcome, arrived };
}
