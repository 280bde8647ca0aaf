import { ntlmMinimumRule } from "./support/ntlmMinimum";

/** CWA-NTLM-CLIENT: Communicator Web Access asks nothing of servers that it signs in to. */
export const cwaNtlmClient = ntlmMinimumRule("CWA-NTLM-CLIENT", "NtlmMinClientSec");
