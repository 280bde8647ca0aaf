/** Last words of names that hold a credential, and what it is. Longer ones come first. */
const endings: readonly (readonly [readonly string[], string])[] = [
  ["agreement number", "agreement number"],
  ["connection string", "connection string"],
  ["conn string", "connection string"],
  ["private key pem", "private key"],
  ["private key openssh", "private key"],
  ["private key", "private key"],
  ["pre shared key", "shared key"],
  ["preshared key", "shared key"],
  ["shared key", "shared key"],
  ["psk", "shared key"],
  ["master key", "access key"],
  ["access key", "access key"],
  ["secret key", "access key"],
  ["account key", "access key"],
  ["storage key", "access key"],
  ["sas key", "access key"],
  ["registration key", "access key"],
  ["signing key", "key"],
  ["encryption key", "key"],
  ["license key", "key"],
  ["product key", "key"],
  ["api key", "API key"],
  ["apikey", "API key"],
  ["client secret", "client secret"],
  ["secret value", "secret"],
  ["secret", "secret"],
  ["passphrase", "passphrase"],
  ["pass phrase", "passphrase"],
  ["password", "password"],
  ["passwd", "password"],
  ["pwd", "password"],
  ["pass", "password"],
  ["token", "token"],
].map(([words, kind]) => [words.split(" "), kind] as const);

/** Names that end like a credential's and hold none. */
const others: readonly (readonly string[])[] = [
  ...["public key token", "next token", "page token", "continuation token", "sync token"],
  ...["client token", "cancellation token", "idempotency token", "request token", "delete token"],
  ...["public ssh key", "max token", "pull secret", "existing secret", "ssh public key"],
].map((words) => words.split(" "));

/** Whether a name may be one at all: almost none is, and taking it apart costs more than looking. */
const mayHold = /pass|pwd|secret|token|psk|key|string|number/i;

const longestName = 200;

/**
 * What a property, a variable or an option of this name holds, in a word, where that is a credential: `password` for
 * `adminPassword`, `AV_PASSWORD` and `--admin-password`. Undefined for `passwordPolicy`, `secretName`, `publicKey`.
 */
export function credentialKind(name: string): string | undefined {
  if (name.length > longestName || !mayHold.test(name)) {
    return undefined;
  }
  const words = wordsOf(name);
  if (others.some((other) => endsWith(words, other))) {
    return undefined;
  }
  return endings.find(([ending]) => endsWith(words, ending))?.[1];
}

/** In small letters, the last one in the singular: `AdminPasswords` is `admin`, `password`. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  const last = words.pop() ?? "";
  return [...words, last.replace(/([^s])s$/, "$1")];
}

const endsWith = (words: readonly string[], ending: readonly string[]) =>
  ending.length <= words.length &&
  ending.every((word, index) => words[words.length - ending.length + index] === word);
