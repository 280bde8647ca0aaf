/** What users type of what they saw. */
export const notPermitted =
  "Cannot perform the selected action. This action may not be permitted by the conferencing service.";
export const offHold = "error while trying to take the call off hold (ID:500)";
export const noServer = "communicator finds no server to sign in";
