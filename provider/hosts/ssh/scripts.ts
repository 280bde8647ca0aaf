import { createHash } from "node:crypto";
import { quotedForShell } from "../../../model/ssh";
import { outcomes, type Dialect } from "./dialect";
import { ShellSession } from "./session";

/** A line of characters that no base64 has. */
const endOfData = "----";

/** A line that reads bytes and goes on with them, and those bytes. */
const decoded = (bytes: Buffer, onwards: string): string =>
  `base64 -d <<'${endOfData}' ${onwards}\n${bytes.toString("base64").replace(/.{1,76}/g, "$&\n")}${endOfData}\n`;

/** What is found out, once, of the machine and the user at the other end. */
const setUpScript = `
export EDGELAB_WAY_IN="$1" LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"
missing=
for tool in base64 sha256sum stat; do command -v $tool >/dev/null || missing="$missing $tool"; done
if [ -n "$missing" ]; then
  echo "it lacks$missing; install coreutils there" >&2
  false
elif timeout -k 5 1 true 2>/dev/null; then
  limit="timeout -k 5"
else
  limit=
fi
`;

/**
 * Names what a change of a file works with. `is_torn` finds a file that was being written over when the machine stopped:
 * it begins as the new content and goes on as the old one, which stands beside it.
 */
const named = (file: string): string => `
file=${quotedForShell(file)}
[ ! -h "$file" ] || file=$(readlink -f -- "$file") || exit
folder=\${file%/*}/ new="\${file%/*}/.edgelab-\${file##*/}" old="\${file%/*}/.edgelab-old-\${file##*/}"
sum() { if [ -e "$1" ]; then sha256sum <"$1" | { read -r sum _; echo "$sum"; }; else echo none; fi; }
start() { head -c "$1" -- "$2" | sha256sum; }
rest() { tail -c "+$(($1 + 1))" -- "$2" | sha256sum; }
is_torn() {
  [ -e "$old" ] && [ -e "$new" ] && [ -e "$file" ] && [ "$(sum "$file")" != "$(sum "$new")" ] || return 1
  low=0 high=$(wc -c <"$new")
  while [ $low -lt $high ]; do
    middle=$(((low + high + 1) / 2))
    if [ "$(start $middle "$file")" = "$(start $middle "$new")" ]; then low=$middle; else high=$((middle - 1)); fi
  done
  [ "$(rest $low "$file")" != "$(rest $low "$old")" ] || return 0
  echo "$file was being written over when the machine stopped, and isn't what that left: compare it with $old, which is as it was before, and remove that and $new" >&2
  exit 1
}
`;

/** Prints a file, as it was before where it is torn; the status is `isAbsent` where there is none. */
const readScript = (file: string): string => `${named(file)}
[ -e "$file" ] || exit ${outcomes.isAbsent}
if is_torn; then cat -- "$old"; else cat -- "$file"; fi
`;

/** Runs a program with its input. */
function runScript(command: readonly string[], stdin: string | undefined, seconds: number): string {
  const words = `\${limit:+$limit ${seconds}} ${command.map(quotedForShell).join(" ")}`;
  if (stdin === undefined) return `\n${words}\n`;
  return `\n${decoded(Buffer.from(stdin), `| ${words}`)}`;
}

/**
 * Takes the lock of what is no file, for as long as the shell lasts: that of its network namespace, as a provider on
 * that very machine does. The status is `isLocked` where another process has it.
 */
const lockScript = `
command -v flock >/dev/null || { echo "flock isn't installed; install util-linux" >&2; false; } &&
  command exec 9</proc/self/ns/net && { flock -n 9 || { exec 9<&-; (exit ${outcomes.isLocked}); }; }
`;

/** Frees it. */
const freeScript = "\nexec 9<&-\n";

const sum = (content: Buffer | undefined) =>
  content === undefined ? "none" : createHash("sha256").update(content).digest("hex");

/**
 * Replaces the content of a file, or makes or removes it, while no other process of ours does. The status is `isChanged`
 * where it isn't what it was taken for, and `isLocked` where somebody keeps its folder locked; for others it is as it
 * was, and why stands on the standard error.
 *
 * The new content comes to a file beside it, with what the old one has of owner, permissions, lists and contexts, and
 * from there into its place at one moment. Where another file can't be put there (a bind mount) or mustn't (another
 * name for the same file), it is written over, which grows first, so that a full disk is found before anything is cut.
 */
export function replaceScript(
  file: string,
  from: Buffer | undefined,
  to: Buffer | undefined,
  mode: number | undefined,
): string {
  const permissions = mode === undefined ? "" : mode.toString(8);
  return `${named(file)}
mode=${quotedForShell(permissions)} expected=${sum(from)} wanted=${sum(to)}
require() { [ "$(sum "$file")" = "$expected" ] || { rm -f -- "$new" "$old"; exit ${outcomes.isChanged}; }; }
give_up() { rm -f -- "$new" "$old" "$old.part"; exit 1; }
keep() { sync -- "$1" 2>/dev/null || sync; }
mkdir -p -- "$folder" && exec 8<"$folder" || exit
if command -v flock >/dev/null; then
  # A busybox may not know how to wait.
  flock -w 20 8 2>/dev/null || {
    left=200
    until flock -n 8; do
      [ $left -gt 0 ] || exit ${outcomes.isLocked}
      left=$((left - 1))
      sleep 0.05 2>/dev/null || sleep 1
    done
  }
fi
over() { dd if="$1" of="$file" conv=notrunc 2>/dev/null && truncate -s "$(wc -c <"$1")" "$file"; }
if is_torn; then over "$old" && keep "$file" || exit; fi
rm -f -- "$new" "$old" "$old.part" || exit
require
copy() { cp -p --attributes-only --preserve=all -- "$1" "$2" 2>/dev/null || { rm -f -- "$2"; cp -p -- "$1" "$2"; }; }
if [ $wanted = none ]; then
  [ $expected = none ] || { rm -f -- "$file" && keep "$folder"; } || exit
elif [ $wanted = $expected ]; then
  [ -z "$mode" ] || chmod "$mode" -- "$file" || exit
else
  umask 077
  if [ -e "$file" ]; then copy "$file" "$new"; else : >"$new" && chmod "\${mode:-644}" -- "$new"; fi || give_up
  [ -z "$mode" ] || chmod "$mode" -- "$new" || give_up
  ${to === undefined ? "" : decoded(to, '>"$new"')}  [ "$(sum "$new")" = $wanted ] || { echo "the new content isn't whole" >&2; give_up; }
  keep "$new"
  require
  why="it has several names"
  if [ -e "$file" ] && [ "$(stat -c %h -- "$file")" != 1 ] || ! why=$(mv -f -- "$new" "$file" 2>&1); then
    [ -e "$file" ] || { echo "$why" >&2; give_up; }
    cp -p -- "$file" "$old.part" && keep "$old.part" && mv -f -- "$old.part" "$old" && keep "$folder" || give_up
    over "$new" || { over "$old"; echo "$why, and it can't be written over" >&2; give_up; }
    [ -z "$mode" ] || chmod "$mode" -- "$file" || give_up
    keep "$file"
    rm -f -- "$new" "$old"
  fi
  keep "$folder"
fi
`;
}

/** Linux: a POSIX shell with coreutils or busybox, of root. */
export const posixShell: Dialect = {
  // What it knows of the connection comes as a word, as sudo keeps no variable.
  start: `sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s -- "$SSH_CONNECTION"; else exec sudo -n sh -s -- "$SSH_CONNECTION"; fi'`,
  session: (command) => new ShellSession(command),
  hostsFile: "/etc/hosts",
  folder: "/var/lib/edgelab",
  setUp: setUpScript,
  read: readScript,
  replace: replaceScript,
  run: runScript,
  lock: lockScript,
  free: freeScript,
  whoLocks: (file) => `see there who has it: fuser -v ${file.replace(/\/[^/]*$/, "/")}`,
  whyUnwritten: () => "",
};
