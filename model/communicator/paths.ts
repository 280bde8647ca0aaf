import { quote, requireText, ValueError } from "../values";

const example = '"\\\\\\\\files.contoso.com\\\\software\\\\Communicator"';

/** What of a UNC path counts. */
export interface UncPath {
  readonly server: string;
  readonly share: string;
  /** The whole path, without a backslash at its end. */
  readonly path: string;
}

/** Why a text is no UNC path that every client can follow, and what to give; undefined where it is one. */
function uncProblem(text: string): string | undefined {
  const give = `give the UNC path of a share, e.g. ${example}.`;
  if (/^[a-z]:/i.test(text)) {
    return `is on a drive, which every client looks for on a machine of its own: ${give}`;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return `is an address, which Group Policy can't install from: ${give}`;
  if (text.startsWith("//")) {
    return `has slashes in place of backslashes: did you mean ${quote(text.replace(/\//g, "\\"))}?`;
  }
  if (/^\\[^\\]/.test(text)) {
    return `begins with one backslash, as in a program whose backslashes aren't doubled: did you mean ${quote(`\\${text}`)}?`;
  }
  if (!text.startsWith("\\\\")) return `is no UNC path: ${give}`;
  const [server = "", share = "", ...folders] = text.slice(2).replace(/\\$/, "").split("\\");
  if (share === "") return `names no share: ${give}`;
  if (/^(?:localhost|127\.[\d.]+|\.|\?|::1)$/i.test(server)) {
    return `is each client's own machine: ${give}`;
  }
  if (/^(?:[a-z]|admin|ipc|print)\$$/i.test(share)) {
    return `is an administrative share, which administrators alone can read: ${give}`;
  }
  const odd = [server, share, ...folders].find(
    (part) =>
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      part === "" || part === "." || part === ".." || /[<>:"/|?*%\u0000-\u001f]|[ .]$/.test(part),
  );
  if (odd !== undefined) return `has ${quote(odd)} in it, which no name on a share can be: ${give}`;
  const file = folders.at(-1) ?? "";
  return /\.ms[ip]$/i.test(file)
    ? `is a file: give its folder, ${quote(text.slice(0, -file.length - 1))}.`
    : undefined;
}

/** @throws ValueError for whatever a client couldn't install from. */
export function parseUnc(value: unknown): UncPath {
  const text = requireText(value, `a UNC path, e.g. ${example}`);
  const problem = uncProblem(text);
  if (problem !== undefined) throw new ValueError(`${quote(text)} ${problem}`);
  const path = text.replace(/\\$/, "");
  const [server = "", share = ""] = path.slice(2).split("\\");
  return { server, share, path };
}

/** A folder on the Windows machine. @throws ValueError */
export function parseImageFolder(value: unknown): string {
  const text = requireText(value, 'a folder, e.g. "C:\\\\Communicator"');
  const path = text.replace(/\\$/, "");
  if (/^[a-z]:$/i.test(path)) {
    throw new ValueError(
      `${quote(text)} is a whole drive: give a folder of its own, e.g. ${quote(`${path}\\Communicator`)}.`,
    );
  }
  if (!/^[a-z]:(?:\\[^<>:"/|?*%\\]*[^<>:"/|?*%\\. ])+$/i.test(path)) {
    throw new ValueError(
      `${quote(text)} is no folder on a drive of the Windows machine: give one, e.g. "C:\\\\Communicator".`,
    );
  }
  return path;
}

/**
 * Where a file is that the image is made of.
 *
 * @param kind Its extension: `msi` for the package, `msp` for the patch.
 * @throws ValueError, without what an address has in front of its `@`.
 */
export function parseSource(value: unknown, kind: "msi" | "msp"): string {
  const what =
    kind === "msi" ? "installation package, communicator.msi" : "patch, communicator.msp";
  const text = requireText(value, `where the ${what} is`);
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/]*@/i.test(text)) {
    throw new ValueError(
      "has a user or a password in it, which everybody sees: give an address without.",
    );
  }
  const [bare] = text.split(/[?#]/);
  const other = kind === "msi" ? "msp" : "msi";
  if (bare.toLowerCase().endsWith(`.${other}`)) {
    throw new ValueError(
      kind === "msi"
        ? `${quote(text)} is a patch, and the image is unpacked first, of the installation package: give the .msi here and the patch as patch.source.`
        : `${quote(text)} is an installation package, and what is applied to the image is the patch: give the .msp.`,
    );
  }
  if (!bare.toLowerCase().endsWith(`.${kind}`)) {
    throw new ValueError(`${quote(text)} is no .${kind}: give where the ${what} is.`);
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^https?:\/\//i.test(text)) {
    throw new ValueError(`${quote(text)} can't be fetched: give a path, or an https address.`);
  }
  if (!/^(?:[a-z]:\\|\\\\[^\\]+\\[^\\]+\\|https?:\/\/[^/]+\/)/i.test(text)) {
    throw new ValueError(
      `${quote(text)} depends on the folder that somebody is in: give the whole path, e.g. ${quote(`C:\\communicator.${kind}`)}.`,
    );
  }
  // It becomes a part of scripts.
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/["'`$%\u0000-\u001f]/.test(text)) {
    throw new ValueError(
      `${quote(text)} has a character that shells take for something else: give a path without quotes, $ and %.`,
    );
  }
  return text;
}

/** @throws ValueError */
export function parseSha256(value: unknown): string {
  const text = requireText(value, "a SHA-256, 64 hexadecimal digits");
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  const kinds: Readonly<Record<number, string>> = {
    32: " (an MD5 has 32)",
    40: " (a SHA-1 has 40)",
  };
  throw new ValueError(
    /^[0-9a-f]+$/i.test(text)
      ? `${quote(text)} has ${text.length} hexadecimal digits, and a SHA-256 has 64${kinds[text.length] ?? ""}: give what "certutil -hashfile <file> SHA256" prints.`
      : `${quote(text)} is no SHA-256: give the 64 hexadecimal digits that "certutil -hashfile <file> SHA256" prints.`,
  );
}
