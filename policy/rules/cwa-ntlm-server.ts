import { ntlmMinimumRule } from "./support/ntlmMinimum";

/** CWA-NTLM-SERVER: Communicator Web Access asks nothing of clients that sign in to it. */
export const cwaNtlmServer = ntlmMinimumRule("CWA-NTLM-SERVER", "NtlmMinServerSec");
