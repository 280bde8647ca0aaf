import { arrivals, openEcho } from "./echo";
import { sendMedia } from "./media";
import { reach } from "./reach";
import { certificateOf, httpsGet } from "./secure";
import { connectPhone, inbox, message, options, register } from "./sip";
import { allocate, arrivedAtRelay, sendFromRelay } from "./turn";

/** All that a station can be asked to do. */
export const calls = {
  ...{ allocate, arrivedAtRelay, sendFromRelay, sendMedia },
  ...{ openEcho, arrivals, reach },
  ...{ certificateOf, httpsGet },
  ...{ connectPhone, register, options, message, inbox },
};

export type StationCalls = typeof calls;
