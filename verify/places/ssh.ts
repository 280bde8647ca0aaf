import type { PlaceConnection } from "../../components/model";
import type { Reach } from "./reachedPlace";

type Ssh = Extract<PlaceConnection, { ssh: unknown }>["ssh"];

/** A host that the machine's own SSH client reaches, with the user's keys, agent and known hosts. */
export function sshReach({ host, user, port, identityFile, configFile, system }: Ssh): Reach {
  const options = [
    ...["-o", "BatchMode=yes", "-o", "ConnectTimeout=4"],
    ...(configFile === undefined ? [] : ["-F", configFile]),
    ...(port === undefined ? [] : ["-p", `${port}`]),
    ...(user === undefined ? [] : ["-l", user]),
    ...(identityFile === undefined ? [] : ["-i", identityFile]),
  ];
  const isWindows = system === "windows";
  return {
    isWindows,
    node: "node",
    command: (there) => [
      "ssh",
      ...options,
      "--",
      host,
      there.map(isWindows ? quotedForWindows : quoted).join(" "),
    ],
    problem: ({ status, stderr }) =>
      status === 255 ? stderr.trim().split("\n").at(-1) || "ssh failed" : undefined,
  };
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

const quotedForWindows = (word: string) =>
  /^[\w.:\\/=-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
