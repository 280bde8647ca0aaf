import { ntlmMinimumCheck } from "./ntlmMinimum";

/** CWA-NTLM-CLIENT: Communicator Web Access asks nothing of servers that it signs in to. */
export const ntlmClient = ntlmMinimumCheck("CWA-NTLM-CLIENT", "NtlmMinClientSec");
