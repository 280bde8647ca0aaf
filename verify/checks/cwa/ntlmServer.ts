import { ntlmMinimumCheck } from "./ntlmMinimum";

/** CWA-NTLM-SERVER: Communicator Web Access asks nothing of clients that sign in to it. */
export const ntlmServer = ntlmMinimumCheck("CWA-NTLM-SERVER", "NtlmMinServerSec");
