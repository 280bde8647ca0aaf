import { fieldNotes, productHelp } from "../../values";
import { page, type Seen } from "./symptom";

const webScheduler = page(
  "catapultsystems.com: OCS R2 Web Scheduler activation can break Live Meeting clients",
  "https://www.catapultsystems.com/blogs/ocs-r2-web-scheduler-activation-can-break-live-meeting-clients/",
);
const loadingImage = page(
  "b4z.co.uk: Live Meeting 2007 – Loading Image issue",
  "https://www.b4z.co.uk/tag/ocs-2007-r2",
);
const externalJoin = page(
  "premal: External Live Meeting client cannot join meeting",
  "https://blogs.technet.microsoft.com/premal/2010/08/13/external-live-meeting-client-cannot-join-meeting-however-communicator-can-sign-in-remotely/",
);
const untrustedDomains = productHelp("4686fdbf-1839-4a60-a529-89eb2ad0bbae");
const principalName = page(
  "jasonshave.blogspot.com: Communicator Web Access (error 0-1-492)",
  "http://jasonshave.blogspot.com/2009/01/communcator-web-access-error-0-1-492.html",
);
const presence = "CWA Presence Shows As Offline";

/** What is seen in Live Meeting and in Communicator Web Access. */
export const webSymptoms = {
  "LIVE-MEETING-OUTSIDE": {
    kind: "behaviour",
    seenIn: "Live Meeting outside",
    text: "External Live Meeting client cannot join meeting. However Communicator can sign in remotely.",
    alsoSaid: [
      "no server found in Live Meeting",
      "Live Meeting fails outside",
      "cannot join the Live Meeting outside",
    ],
    source: externalJoin,
    order: "First the way to the Web Conferencing Edge from outside, then from inside.",
    left: "What is left is what the Front End tells clients of the Web Conferencing Edge: its name, and its port.",
  },
  "LIVE-MEETING-NO-PROXY": {
    kind: "event",
    seenIn: "the Front End's event log (OCS Data MCU, event 41061)",
    text: "Failed to connect external users because the list of proxies is empty.",
    ids: ["event OCS Data MCU 41061"],
    source: externalJoin,
    order: "The web conferencing server has no connection to the Web Conferencing Edge.",
    left: "What is left is the list itself: the Web Conferencing Edge in the pool's properties, and the certificates of both.",
  },
  "LIVE-MEETING-NO-ADDRESS": {
    kind: "message",
    seenIn: "Live Meeting",
    text: "Live Meeting cannot connect to the meeting.",
    source: webScheduler,
    alsoSeen: [
      {
        text: "Missing or invalid property: serverURL. Some properties reqd for PSOM connection are missing. Insufficient Paramters to connect to DataMCU.",
        source: webScheduler,
      },
    ],
    otherCauses: [
      {
        what: "The external addresses of the web components have been wiped, for instance when the Web Scheduler was activated.",
        look: "Ctrl and a right click on Communicator's icon, Configuration Information: the external URLs are missing; so they are in %temp%\\pwconsole-debug*.txt.",
        remedy: "Give the pool its external URLs again, and restart the clients.",
        source: webScheduler,
      },
    ],
  },
  "LIVE-MEETING-LOADING-IMAGE": {
    kind: "message",
    seenIn: "Live Meeting, where content is shown",
    text: "Loading Image",
    source: loadingImage,
    otherCauses: [
      {
        what: "The Front End's IIS lacks the role service Static Content.",
        look: "`servermanagercmd -query` on the Front End: Web-Static-Content.",
        remedy: "Add the role service, and run `iisreset`.",
        source: loadingImage,
      },
    ],
  },
  "CWA-PRESENCE-OFFLINE": {
    kind: "behaviour",
    seenIn: "Communicator Web Access",
    text: "Presence shows as offline for whoever signs in through Communicator Web Access, inside or outside, while Communicator shows the same account as available.",
    alsoSeen: [
      {
        text: "When signing in via CWA, either internally or external, my SIP enabled accounts presence always showed as offline, even if I explicitly told the web access client to sign me in as available.",
        source: fieldNotes(presence),
      },
    ],
    alsoSaid: [
      ...["CWA offline", "CWA presence offline", "web access users appear offline"],
      ...["presence always offline in web access", "presence offline through CWA"],
    ],
    source: fieldNotes(
      presence,
      "When signing in via CWA, either internally or external, my SIP enabled accounts presence always showed as offline, even if I explicitly told the web access client to sign me in as available.",
    ),
    order:
      "Windows Server 2008 R2 asks for a minimum unless told otherwise, a change counts after the reboot, and the patch comes before both in the field notes.",
    left: "What is left is the account itself and the client: sign in with Communicator to compare.",
  },
  "CWA-CLOCK": {
    kind: "message",
    seenIn: "Communicator Web Access, at sign-in",
    text: "Cannot sign in because your computer clock is not set correctly or your account is invalid (error code: 0-1-492)",
    source: principalName,
    alsoSeen: [
      {
        text: "logon to Communicator Web Access rejected along with the message that the computer clock has not been set correctly",
        source: untrustedDomains,
      },
    ],
    otherCauses: [
      {
        what: "The domains of the forest don't trust one another, which Kerberos tells as a wrong clock.",
        look: "`nltest /domain_trusts` on the Communicator Web Access server.",
        remedy:
          "Let the domains trust one another, or have the web site ask for NTLM in place of Kerberos.",
        source: untrustedDomains,
      },
      {
        what: "The account that Communicator Web Access runs as has no service principal name for the site's FQDN.",
        look: "`setspn -L <service account>` lacks http/<FQDN of the site>.",
        remedy: "`setspn -A http/<FQDN of the site> <service account>`.",
        source: principalName,
      },
    ],
  },
} satisfies Readonly<Record<string, Seen>>;
