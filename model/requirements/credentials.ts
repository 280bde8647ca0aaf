import { fieldNotes } from "../values";
import type { Entries } from "./requirement";

/** What must not be read by whoever sees the state of a stack. */
export const credentialsRequirements = {
  "CREDENTIALS-SECRET": {
    title: "Credentials and agreement numbers are secret",
    level: "mandatory",
    severity: "critical",
    source: fieldNotes(
      "Public IM Provisioning, step 2",
      "you will then be asked for your Microsoft Agreement Number. If you do not supply this number, you will be unable to proceed with the provisioning process.",
    ),
    demands:
      "Passwords, keys and agreement numbers are secrets in the stack's state, and stand in no script as plain text.",
    withoutSymptom: "Who reads the state reads the password: no user sees it.",
    look: "`pulumi stack export` and the scripts in the repository: look for the values themselves.",
    remedy:
      'Put the value into the configuration with "pulumi config set --secret", read it with config.requireSecret, and pass it on as it is.',
    component: "EdgeLab",
    notes: [
      "The field notes ask for the agreement number; that it and the lab's passwords are kept secret is how the lab reads them.",
    ],
  },
} satisfies Entries;
