import { technet } from "../../values";
import { later, page, userServices, type OtherCause, type Seen } from "./symptom";

/** What a registrar's minimum does to clients that can't meet it. */
export const registrarMinimumPage = page(
  "blog.schertz.name: HDX SIP registration with Server 2008 R2",
  "http://blog.schertz.name/2011/01/hdx-sip-registration-with-server-2008-r2",
  {
    quote:
      "This can be resolved by lowering the minimum level required on the OCS/Lync registrar server.",
  },
);
const windowsXp = page(
  "dodeitte: Issue with Remote User Access for clients using Windows XP and Windows 2008 R2 Front Ends",
  "https://docs.microsoft.com/en-us/archive/blogs/dodeitte/issue-with-remote-user-access-for-clients-using-windows-xp-and-windows-2008-r2-front-ends",
);
const lookups = page(
  "Schertz: DNS lookups with OCS automatic configuration",
  "https://blogs.perficient.com/2007/11/07/dns-lookups-with-ocs-automatic-configuration",
  { product: "OCS 2007" },
);
const subjectName = page(
  "blog.insideocs.com: Making Office Communicator sign-in work, part 2",
  "http://blog.insideocs.com/2008/09/14/making-office-communicator-sign-in-work-part-2-%e2%80%93-ensuring-the-correct-subject-name-on-the-certificate/comment-page-1/",
  { product: "OCS 2007" },
);
const onlineSignIn: typeof subjectName = {
  document: "Microsoft Support: How to troubleshoot sign-in issues in Skype for Business Online",
  ...later,
};
const trustPrompt = page(
  "jenstr: Lync cannot verify that the server is trusted for your sign-in address",
  "https://blogs.technet.microsoft.com/jenstr/2011/02/10/lync-cannot-verify-that-the-server-is-trusted-for-your-sign-in-address/",
  later,
);
const timeSkew = page("Microsoft Support 938295", "http://support.microsoft.com/kb/938295", {
  product: "OCS 2007",
});

const registrarMinimum: OtherCause = {
  what: "The registrar (Front End, and the Edge in front of it) asks for more NTLM session security than the client offers; users outside can't use anything but NTLM.",
  look: "On the Front End `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0 /v NtlmMinServerSec` and the same with NtlmMinClientSec on the client: 0x20000000 asks for 128 bits, 0x80000 for NTLMv2 session security.",
  remedy:
    'Make both sides ask for the same; where the client can\'t, lower "Minimum session security for NTLM SSP based (including secure RPC) servers" on the registrar, in secpol.msc.',
  source: registrarMinimumPage,
};

const accounts = technet("dd637123");

const otherAddress: OtherCause = {
  what: "The sign-in address isn't the user's SIP URI, the account isn't enabled for Office Communications Server, or its password has expired.",
  look: '`dsquery * domainroot -filter "(samAccountName=<user>)" -attr msRTCSIP-PrimaryUserAddress msRTCSIP-UserEnabled` on a domain controller.',
  remedy: "Sign in with that address; enable the account, or set its password.",
  source: accounts,
};

const noRemoteAccess: OtherCause = {
  what: "The user isn't enabled for remote access.",
  look: 'In dsa.msc, the user\'s properties, Communications, Configure: "Enable remote user access".',
  remedy: "Enable remote user access there.",
  source: userServices,
};

const clock: OtherCause = {
  what: "The clocks of client, server and domain differ by more than five minutes, which Kerberos refuses.",
  look: "`w32tm /stripchart /computer:<domain controller> /samples:3 /dataonly` on the client and on each server.",
  remedy: "`w32tm /resync`, with the time zone right; then `klist purge` and sign in again.",
  source: timeSkew,
};

/** Where a client doesn't get as far as being signed in. */
export const signInSymptoms = {
  "SIGN-IN-NO-SERVER": {
    kind: "behaviour",
    seenIn: "Communicator with automatic configuration",
    text: "Communicator finds no server of the user's domain to sign in at.",
    alsoSaid: [
      "no server found",
      "finds no server",
      "no server found at sign-in",
      "automatic configuration fails",
    ],
    alsoSeen: [
      {
        text: "Lync couldn't find a Lync Server for contoso.com. There might be an issue with the Domain Name System (DNS) configuration for your domain. Please contact your support team.",
        source: onlineSignIn,
      },
    ],
    source: technet("dd572514(office.13)", { section: "Client DNS Queries Drilldown" }),
    order:
      "The client looks for SRV records first, outside or inside, then for the address of the name that it got, then it connects.",
    left: "What is left is the client: the SIP domain of the sign-in address, and the DNS server that the client asks.",
  },
  "SIGN-IN-NO-SRV": {
    kind: "event",
    seenIn: "the client's event log (Communicator, event 1)",
    text: "Communicator was unable to locate the login server. No DNS SRV records exist for domain contoso.com, so Communicator was unable to login.",
    ids: ["event Communicator 1"],
    source: lookups,
    alsoSeen: [
      {
        text: "Cannot sign in because the server is temporarily unavailable. If the problem persists, contact your system administrator.",
        source: lookups,
      },
      {
        text: "The server is temporarily unavailable. Or we're having trouble connecting to the server. If this continues, please contact your support team.",
        source: onlineSignIn,
      },
    ],
    order: "The report is from inside, where the client had neither SRV record.",
    left: "What is left is the DNS server that the client asks, and that the server it found runs.",
  },
  "SIGN-IN-NO-ADDRESS": {
    kind: "event",
    seenIn: "the client's event log (Communicator, event 3)",
    text: "Communicator was unable to resolve the DNS hostname of the login server sipexternal.contoso.com.",
    ids: ["event Communicator 3"],
    source: lookups,
    order:
      "The client has a name and no address of it; without an SRV record it makes up names, sipinternal, sip and sipexternal.",
    left: "What is left is the DNS server that the client asks, and a server's name that was typed in by hand.",
  },
  "SIGN-IN-OUTSIDE": {
    kind: "behaviour",
    seenIn: "Communicator outside",
    text: "Users fail to sign in outside, through the Edge, and don't inside.",
    source: windowsXp,
    alsoSaid: [
      ...["external users cannot sign in", "cannot sign in outside", "sign-in outside fails"],
      ...["users outside cannot connect"],
    ],
    order:
      "First the way to the Access Edge, then the names that lead there, then what it asks for.",
    left: "What is left is what the Access Edge and the registrar let in.",
    otherCauses: [noRemoteAccess],
  },
  "SIGN-IN-REFUSED": {
    kind: "message",
    seenIn: "Communicator",
    text: "Cannot sign in to Communicator. You may have entered your sign-in address, user name, or password incorrectly, or the authentication service may be incompatible with the version of the program.",
    alsoSaid: ["sign-in refused", "cannot sign in", "wrong password"],
    source: accounts,
    otherCauses: [otherAddress, registrarMinimum],
  },
  "SIP-NTLM-MISMATCH": {
    kind: "trace",
    seenIn: "the registrar's SIP trace",
    text: 'ms-diagnostics: 1000;reason="Final handshake failed"; HRESULT="0xC3E93EE4(SIP_E_AUTH_NTLMMISMATCH)"',
    ids: ["HRESULT 0xC3E93EE4", "HRESULT SIP_E_AUTH_NTLMMISMATCH"],
    alsoSaid: ["NTLM mismatch"],
    source: registrarMinimumPage,
    order: "One requirement can cause it.",
    left: "What is left is a minimum on the client that the registrar doesn't meet.",
  },
  "SIP-UNAUTHORIZED": {
    kind: "trace",
    seenIn: "the registrar's SIP trace",
    text: 'ms-diagnostics: 1000;reason="Final handshake failed"; HRESULT="0xC3E93EC3(SIP_E_AUTH_UNAUTHORIZED)"',
    ids: ["HRESULT 0xC3E93EC3", "HRESULT SIP_E_AUTH_UNAUTHORIZED"],
    alsoSeen: [{ text: "Failed to validate user credentials", source: windowsXp }],
    source: windowsXp,
    otherCauses: [
      {
        what: "The domain doesn't accept what the client proves: a wrong password, or the NTLM of Windows XP where the Front End runs on Windows Server 2008 R2.",
        look: "Sign in with the same account on another version of Windows; in eventvwr.msc, Security, of the domain controller, look for event 4776 of the account.",
        remedy:
          "Set the password again; where only clients on Windows XP fail, give both sides the same NTLM minimum in secpol.msc.",
        source: windowsXp,
      },
    ],
  },
  "SIGN-IN-CERTIFICATE": {
    kind: "message",
    seenIn: "Communicator and Lync, at sign-in",
    text: "There was a problem verifying the certificate from the server.",
    source: onlineSignIn,
    alsoSeen: [
      {
        text: "Can't verify the certificate from the server. Please contact your support team.",
        source: page(
          "Microsoft Support: Lync Mobile users cannot sign in after they update to client version 5.4",
          "https://github.com/MicrosoftDocs/OfficeDocs-Support/blob/public/SkypeforBusiness/SkypeServer/server-sign-in/cannot-sign-in-mobile-client.md",
          later,
        ),
      },
      {
        text: "The Subject Name on the certificate must match the DNS FQDN of the hostname that the client is connecting to",
        source: subjectName,
      },
    ],
    alsoSaid: [
      "certificate expired",
      "certificate problem at sign-in",
      "certificate name wrong",
      "certificate does not match the hostname",
    ],
    order: "The name in the certificate first, then the record that led to it.",
    left: "What is left is the client: that it knows the authority, and its clock.",
  },
  "SIGN-IN-TRUST-PROMPT": {
    kind: "message",
    seenIn: "Lync, at sign-in",
    text: "Lync cannot verify that the server is trusted for your sign-in address. Connect anyway?",
    source: trustPrompt,
    alsoSeen: [
      {
        text: "Lync kann während der Clientanmeldung nicht überprüfen, ob der Server für Ihre Anmeldeadresse vertrauenswürdig ist",
        source: page(
          "Microsoft Support 2833618 (de)",
          "https://support.microsoft.com/de-ch/help/2833618",
          later,
        ),
      },
      {
        text: "Lync non può verificare che il server sia considerato attendibile per l'indirizzo di accesso",
        source: page(
          "Microsoft Support 2833618 (it)",
          "http://support.microsoft.com/kb/2833618/it",
          later,
        ),
      },
    ],
    order: "The name that DNS led to isn't in the domain of the sign-in address.",
    left: "What is left is Exchange, which the client asks about in the same words.",
  },
  "SIGN-IN-CLOCK": {
    kind: "message",
    seenIn: "Lync, at sign-in; Live Meeting's log",
    text: "Cannot sign in to Lync because your computer clock is not set correctly. To check your computer clock settings, open Date and Time in the Control Panel.",
    ids: ["ms-diagnostics 1013", "HRESULT 0x80090324", "HRESULT SEC_E_TIME_SKEW"],
    source: onlineSignIn,
    alsoSeen: [{ text: "Significant time skew detected during authentication.", source: timeSkew }],
    otherCauses: [clock],
  },
  "REMOTE-ACCESS-DISABLED": {
    kind: "trace",
    seenIn: "the SIP trace",
    text: "From URI not enabled for remote access.",
    ids: ["ms-diagnostics 4003"],
    source: userServices,
    order: "One requirement can cause it.",
    left: "What is left is the user's own setting.",
    otherCauses: [noRemoteAccess],
  },
} satisfies Readonly<Record<string, Seen>>;
