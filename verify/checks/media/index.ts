import type { Check } from "../check";
import { avKeepSender } from "./avKeepSender";
import { avNatFlag } from "./avNatFlag";
import { avStaticNat } from "./avStaticNat";
import { avStunTurnTcp } from "./avStunTurnTcp";

/** What the A/V Edge does for media. */
export const mediaChecks: readonly Check[] = [avNatFlag, avStaticNat, avKeepSender, avStunTurnTcp];
