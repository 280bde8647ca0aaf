import { createHash } from "node:crypto";
import { quotedForShell } from "../../../model/ssh";

/** Statuses by which the scripts tell what they found. */
export const outcomes = { isAbsent: 66, isChanged: 73, isLocked: 75 } as const;

/** A line of characters that no base64 has. */
const endOfData = "----";

/** A line that reads bytes and goes on with them, and those bytes. */
const decoded = (bytes: Buffer, onwards: string): string =>
  `base64 -d <<'${endOfData}' ${onwards}\n${bytes.toString("base64").replace(/.{1,76}/g, "$&\n")}${endOfData}\n`;

/** What is found out, once, of the machine and the user at the other end. */
export const setUpScript = `
export LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"
missing=
for tool in base64 sha256sum stat; do command -v $tool >/dev/null || missing="$missing $tool"; done
[ -z "$missing" ] || { echo "$missing" >&2; false; }
`;

/** Prints a file; the status is `isAbsent` where there is none. */
export const readScript = (file: string): string => `
file=${quotedForShell(file)}
[ -e "$file" ] || exit ${outcomes.isAbsent}
cat -- "$file"
`;

/** Runs a program with its input. */
export function runScript(command: readonly string[], stdin: string | undefined): string {
  const words = command.map(quotedForShell).join(" ");
  if (stdin === undefined) return `\n${words}\n`;
  return `\n${decoded(Buffer.from(stdin), `| ${words}`)}`;
}

/**
 * Takes the lock of what is no file, for as long as the shell lasts: that of its network namespace, as a provider on
 * that very machine does. The status is `isLocked` where another process has it.
 */
export const lockScript = `
command -v flock >/dev/null || { echo "flock isn't installed; install util-linux" >&2; false; } &&
  command exec 9</proc/self/ns/net && { flock -n 9 || { exec 9<&-; (exit ${outcomes.isLocked}); }; }
`;

/** Frees it. */
export const freeScript = "\nexec 9<&-\n";

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
  return `
file=${quotedForShell(file)} mode=${quotedForShell(permissions)} expected=${sum(from)} wanted=${sum(to)}
[ ! -h "$file" ] || file=$(readlink -f -- "$file") || exit
folder=\${file%/*}/ new="\${file%/*}/.edgelab-\${file##*/}" old="\${file%/*}/.edgelab-old-\${file##*/}"
sum() { if [ -e "$1" ]; then sha256sum <"$1" | { read -r sum _; echo "$sum"; }; else echo none; fi; }
require() { [ "$(sum "$file")" = "$expected" ] || { rm -f -- "$new" "$old"; exit ${outcomes.isChanged}; }; }
give_up() { rm -f -- "$new" "$old"; exit 1; }
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
rm -f -- "$new" "$old" || exit
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
    cp -p -- "$file" "$old" || give_up
    over() { dd if="$1" of="$file" conv=notrunc 2>/dev/null && truncate -s "$(wc -c <"$1")" "$file"; }
    over "$new" || { over "$old"; echo "$why, and it can't be written over" >&2; give_up; }
    [ -z "$mode" ] || chmod "$mode" -- "$file" || give_up
    keep "$file"
    rm -f -- "$new" "$old"
  fi
  keep "$folder"
fi
`;
}
