import * as z from "zod";
import { HTTPS, ntlmOptions } from "../../../model";
import { NotProven } from "../../places/notProven";
import { endpoint } from "../../station/addresses";
import type { WebAnswer } from "../../station/webAccess";
import type { Measurement } from "../measurement";

const leg = z.object({
  from: z.string(),
  to: z.string(),
  negotiated: z.string(),
  minimum: z.string(),
  option: z.enum(ntlmOptions),
  ok: z.boolean(),
  reason: z.string().optional(),
});

const signedIn = z.object({
  presence: z.enum(["available", "offline"]),
  legs: z.array(leg),
  model: z.string(),
});

const refused = z.object({ error: z.string() });

/** A sign-in with NTLM between Communicator Web Access and the Front End, and what its minimum made of it. */
export type SignInLeg = z.infer<typeof leg>;

/** How a sign-in ended for the user. */
export type WebSignIn =
  | (z.infer<typeof signedIn> & { readonly kind: "signedIn" })
  /** User or password is wrong. */
  | { readonly kind: "refused"; readonly error: string };

/** The lab's user signs in at Communicator Web Access, from outside. */
export const webSignIn: Measurement<WebSignIn> = {
  title: "sign-in at Communicator Web Access",
  bound: 25_000,
  async take({ description, avCredentials, authority, at }) {
    const { publicAddress, fqdn } = description.cwa ?? {};
    if (publicAddress === undefined || fqdn === undefined) {
      throw new NotProven(
        "the description gives no public address and FQDN of Communicator Web Access: give cwa.publicAddress and cwa.fqdn",
      );
    }
    if (avCredentials === undefined) {
      throw new NotProven("no user is given to sign in with: give avCredentials");
    }
    const { user, password } = avCredentials;
    const server = endpoint(publicAddress, HTTPS.ports.ranges[0].from);
    const { station } = at("client");
    return readAnswer(
      await station.signInAtWeb({ server, servername: fqdn, authority }, { user, password }),
    );
  },
};

/** @throws NotProven where the answer is none to a sign-in. */
export function readAnswer({ status, body }: WebAnswer): WebSignIn {
  const content = parsed(body);
  const success = signedIn.safeParse(content);
  if (status === 200 && success.success) return { kind: "signedIn", ...success.data };
  const { data } = refused.safeParse(content);
  if (status === 401 && data !== undefined) return { kind: "refused", error: data.error };
  throw new NotProven(
    data === undefined
      ? `the web site answers ${status}, which is no answer to a sign-in: only labs of the local fabric have this one`
      : `nobody could be signed in: ${data.error}`,
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
