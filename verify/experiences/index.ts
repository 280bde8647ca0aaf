import { cwaSignIn } from "./cwaSignIn";
import { conferences } from "./conference";
import type { Play } from "./play";
import { publicIm } from "./publicIm";
import { tcpAudio } from "./tcpAudio";

/** What users do in a lab, as it is played. */
export const plays: readonly Play[] = [...conferences, tcpAudio, cwaSignIn, publicIm];
