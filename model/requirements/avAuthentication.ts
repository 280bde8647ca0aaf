import { AV_AUTHENTICATION, clockTolerance } from "../values";
import type { Entries } from "./requirement";

/** How users get what they sign in to the A/V Edge with. */
export const avAuthenticationRequirements = {
  "AV-AUTHENTICATION": {
    title: "The A/V authentication service gives credentials that the A/V Edge takes",
    level: "mandatory",
    severity: "high",
    source: {
      document: "[MS-AVEDGEA]: Audio Video Edge Authentication Protocol",
      url: "https://learn.microsoft.com/en-us/openspecs/office_protocols/ms-avedgea/b1af12a8-459d-4596-b3ed-e347782b06ff",
      section: "3.1.5.1 General Rules",
    },
    demands: `On ${AV_AUTHENTICATION} of the Edge's internal interface the A/V authentication service answers the Front End with time-limited credentials, and the A/V Edge gives relay addresses for them.`,
    symptoms: {
      "AV-AUTHENTICATION-FAILS": 2,
      "AV-AUTHENTICATION-EXPIRED": 2,
    },
    look: "From the Front End `telnet <Edge, internal> 5062`; on the Edge Server `netstat -ano | findstr :5062` and `sc query` show whether the A/V authentication service listens and runs. A trace of SIPStack on the Front End (OCSLogger) shows how it answers SERVICE requests.",
    remedy:
      "Start the A/V authentication service, and have it and the A/V Edge on the Edge Server activated together again (deactivate and activate the A/V Edge role): both then have one secret.",
    component: "EdgeLab",
    flows: ["frontEndToEdge"],
    notes: [
      "The port is documented for later versions; a trace of theirs shows the Front End's SERVICE request on it.",
    ],
  },
  "CLOCKS-AGREE": {
    title: "The servers' clocks agree",
    level: "mandatory",
    severity: "high",
    source: {
      document: "confusedamused.com: It's About Time",
      url: "http://www.confusedamused.com/notebook/tag/av",
      product: "Lync Server 2010 and later",
      quote:
        "So if everything else looks correct, it may come down to the basics - make sure your clock is set properly.",
    },
    demands: `The clocks of Edge and Front End are within ${clockTolerance / 60} minutes of each other's and of their users', by UTC.`,
    symptoms: {
      "AV-AUTHENTICATION-EXPIRED": 1,
      "AV-AUTHENTICATION-FAILS": 3,
    },
    look: "On the Edge Server `w32tm /stripchart /computer:<Front End> /samples:3 /dataonly`, or `net time \\\\<Front End>` beside `time /t` where UDP 123 doesn't pass; `tzutil /g` on both, as a wrong time zone is often put right by a wrong clock.",
    remedy:
      "Set clock and time zone right, have both servers keep time (`w32tm /config /syncfromflags:manual /manualpeerlist:<time server> /update` on the Edge Server, which is in no domain), and restart the Front End's services.",
    component: "EdgeLab",
    flows: ["frontEndToEdge"],
    notes: [
      `Windows tolerates ${clockTolerance / 60} minutes between clocks of a domain (TechNet jj852172(ws.11), Maximum tolerance for computer clock synchronization).`,
    ],
  },
} satisfies Entries;
