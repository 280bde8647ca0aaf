/** Where a path to a file begins: credentials are long, but none begins so. */
const filePath =
  /^(?:file:|~[\\/]|\.{1,2}[\\/]|[a-z]:[\\/]|\\\\\w|\/(?:etc|home|root|var|usr|opt|run|mnt|tmp|srv|dev|proc|data|secrets?|certs?|keys?)\/)/i;
const fileName = /^[\w.\\/-]{1,200}\.(?:pem|key|pfx|p12|crt|cer|txt|json|ya?ml|pub|ppk|env)$/i;
/** Whether something is wanted, rather than what it is. */
const answer = /^(?:true|false|yes|no|on|off|none|null|enabled|disabled|required|optional)$/i;
/** Where a credential stands elsewhere, and this only says where. */
const reference =
  /^(?:@Microsoft\.KeyVault\(|https?:\/\/|arn:|alias\/|vault:|op:\/\/|secret:\/\/|ref\+|projects\/|\/subscriptions\/|\$\{|\$\(|\{\{|%\w+%$|\$\w+$)/i;
const publicKey = /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\w{1,30}|-----BEGIN (?:RSA )?PUBLIC KEY)/;
/** What programs show in the place of what they hide. */
const mask = /^(?:[*•x]{3,}|<[^<>]{1,60}>|\[secret\]|\[redacted\])$/i;

/** Whether a text can be a credential, and isn't only the place of one. */
export function canBeCredential(text: string): boolean {
  if (text.trim() === "" || answer.test(text) || publicKey.test(text) || mask.test(text)) {
    return false;
  }
  return (
    hasCredentials(text) || !(filePath.test(text) || fileName.test(text) || reference.test(text))
  );
}

const contents: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/, "private key"],
  [/PuTTY-User-Key-File-\d/, "private key"],
  [/(?:^|;)\s{0,4}(?:AccountKey|SharedAccessKey|SharedSecret)\s{0,4}=\s{0,4}[^;\s]/i, "access key"],
  [/(?:^|;)\s{0,4}(?:Password|Pwd)\s{0,4}=\s{0,4}[^;\s{$%]/i, "password"],
  // coturn's long-term credentials.
  [/(?:^|\n)lt-cred-mech\b[^\0]{0,2000}?\nuser=[^\s:]{1,100}:\S/, "password"],
  [/[?&]sig=[\w%+/-]{20}/i, "access key"],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'$%{]{0,60}:[^\s/:@"'$%{]{1,100}@/i, "password"],
];
/** What a text has in it that is a credential whatever its name. */
export function contentKind(text: string): string | undefined {
  return contents.find(([content]) => content.test(text))?.[1];
}

const hasCredentials = (text: string) => contentKind(text) !== undefined;
