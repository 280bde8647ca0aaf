import type { Check } from "../check";
import { ntlmClient } from "./ntlmClient";
import { ntlmElsewhere } from "./ntlmElsewhere";
import { ntlmServer } from "./ntlmServer";
import { patch } from "./patch";
import { reboot } from "./reboot";

export const cwaChecks: readonly Check[] = [patch, ntlmClient, ntlmServer, ntlmElsewhere, reboot];
