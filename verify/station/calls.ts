import { answerWith, stopAnswering } from "./answerer";
import { askAvCredentials } from "./avCredentials";
import { sentChain } from "./chain";
import { heardByEar, openEar, sendFrom } from "./ear";
import { arrivals, openEcho } from "./echo";
import { openFilesWith, programsThatShow } from "./exposure";
import { handshake } from "./handshake";
import { sendMedia } from "./media";
import { connectFrom, ownAddress } from "./passage";
import { heard, joinConference, leaveConference, permit, seenBy, speak } from "./participant";
import { reach } from "./reach";
import { certificateOf, httpsGet } from "./secure";
import { connectPhone, hangUp, inbox, message, options, register } from "./sip";
import { trySip } from "./sipTrial";
import { answerAtTcpRelay, openTcpRelay, talkOverTcp } from "./tcpRelay";
import { allocate, arrivedAtRelay, sendFromRelay, tryAllocation } from "./turn";
import { signInAtWeb } from "./webAccess";
import { getPage, openWeb } from "./webConnection";
import { whoAnswers } from "./whoAnswers";

/** All that a station can be asked to do. */
export const calls = {
  ...{ allocate, arrivedAtRelay, sendFromRelay, sendMedia, tryAllocation },
  ...{ joinConference, permit, seenBy, speak, heard, leaveConference },
  ...{ openTcpRelay, answerAtTcpRelay, talkOverTcp },
  ...{ openEar, heardByEar, sendFrom },
  ...{ openEcho, arrivals, reach },
  ...{ answerWith, stopAnswering, whoAnswers },
  ...{ certificateOf, httpsGet, handshake, sentChain, openWeb, getPage },
  ...{ ownAddress, connectFrom },
  ...{ openFilesWith, programsThatShow },
  ...{ signInAtWeb, askAvCredentials },
  ...{ connectPhone, register, options, message, inbox, hangUp, trySip },
};

export type StationCalls = typeof calls;
