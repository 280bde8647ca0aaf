import type { Outcome } from "../measurements/measurement";
import { shownSecrets, type ShownOn } from "../measurements/credentials/shownSecrets";
import { storedSecrets, type StoredSecrets } from "../measurements/credentials/storedSecrets";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";

/** CREDENTIALS-SECRET: whoever reads the state, the servers' processes or their files learns no password. */
export const credentialsSecret = check({
  needs: { stored: storedSecrets, shown: shownSecrets },
  judge: ({ stored, shown }) => [inState(stored), ...onServers(shown)],
});

function inState(stored: Outcome<StoredSecrets>): Finding {
  const from = "the stack's state";
  const expected = "no password or key in plain text";
  if (!stored.taken) return notProven(from, expected, stored.because);
  const { plain, resources } = stored.value;
  if (plain.length === 0) return holds(from, expected, `none in ${resources} resources`);
  const names = [...new Set(plain.map(({ resource }) => resource))].join(", ");
  return broken(from, expected, `in plain text in ${names}`, {
    evidence: plain.map(({ resource, property }) => `${property} of ${resource}`),
  });
}

function onServers(shown: Outcome<readonly ShownOn[]>): Finding[] {
  const expected = "no password among programs' arguments or in files that everybody reads";
  if (!shown.taken) return [notProven("the servers", expected, shown.because)];
  return shown.value.map((server) => {
    const { from } = server;
    if ("because" in server) return notProven(from, expected, server.because);
    const { programs, files = [] } = server;
    if (programs.length + files.length === 0) return holds(from, expected, "none");
    const found = [
      ...(programs.length === 0 ? [] : [`among the arguments of ${programs.join(", ")}`]),
      ...(files.length === 0 ? [] : [`in ${files.length} files that everybody reads`]),
    ];
    return broken(from, expected, found.join(" and "), { evidence: files });
  });
}
