import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Attribute, Change, type Client } from "ldapts";
import { inDirectory } from "../../../directory/connect";
import { readGroupPolicy } from "../../../directory/readGroupPolicy";
import { onShare, runSamba } from "../../../directory/smb";
import type { LabStack } from "../../integration/support/labStack";

const domain = "contoso.com";
const share = `//dc.${domain}/software`;
const folder = "Communicator";

/** How the lab's administrator reaches its domain controller. */
const administrator = ({ lab }: LabStack) => {
  const kept = `/run/edgelab/${lab}/frontend/domain`;
  return {
    url: `ldaps://dc.${domain}`,
    user: `administrator@${domain}`,
    passwordFile: `${kept}/administrator`,
    authorityFile: `${kept}/authority.pem`,
    namespace: `${lab}-workstation`,
  };
};

const done = ({ status, why }: { status: number | null; why: string }) => {
  if (status !== 0) throw new Error(why);
};

/** Gives one attribute of Communicator's package, its Group Policy object or its organisational unit another value. */
export async function changeDirectory(
  lab: LabStack,
  what: "package" | "policy" | "unit",
  type: string,
  valueOf: (policyDn: string) => string,
): Promise<void> {
  const who = administrator(lab);
  const found = await readGroupPolicy(who, { domain, name: "Office Communicator 2007 R2" });
  const policy = `CN=${found?.id},CN=Policies,CN=System,DC=contoso,DC=com`;
  const change = async (client: Client) => {
    const { searchEntries } = await client.search(policy, {
      scope: "sub",
      filter: "(objectClass=packageRegistration)",
      attributes: ["cn"],
    });
    const dns = {
      package: searchEntries[0]?.dn,
      policy,
      unit: "OU=Workstations,DC=contoso,DC=com",
    };
    const modification = new Attribute({ type, values: [valueOf(policy)] });
    await client.modify(dns[what], new Change({ operation: "replace", modification }));
  };
  await inDirectory(who, change);
}

/** Takes a folder of the image away. */
export const removeFromImage = async (lab: LabStack, name: string): Promise<void> =>
  done(await onShare(administrator(lab), share, `deltree "${folder}/${name}"; ls`));

/** Lets somebody do more with the image's files. */
export const grantOnImage = async (lab: LabStack, entry: string): Promise<void> =>
  done(await runSamba(administrator(lab), ["smbcacls", share, folder, "-a", `ACL:${entry}`]));

/** Changes the package on the share by a statement of msibuild's. */
export async function changePackage(lab: LabStack, query: string): Promise<void> {
  const local = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-package-"));
  const file = path.join(local, "communicator.msi");
  const there = `${folder}/communicator.msi`;
  try {
    done(await onShare(administrator(lab), share, `get "${there}" "${file}"`));
    execFileSync("msibuild", [file, "-q", query]);
    done(await onShare(administrator(lab), share, `put "${file}" "${there}"`));
  } finally {
    fs.rmSync(local, { recursive: true });
  }
}
