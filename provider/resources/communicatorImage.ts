import { randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readInstallerPackage } from "../../directory/installerPackage";
import {
  readFileGrants,
  readSharedImage,
  readShareGrants,
  removeSharedImage,
  writeSharedImage,
} from "../../directory/sharedImage";
import { communicatorImage as schema } from "../../model/resources/local";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import type { Grant, ImageState } from "../../model";
import { runOrThrow } from "../hosts/command";
import { findProgram } from "../hosts/preflight";
import type { ResourceDefinition } from "../server/definition";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

/** Debian's packages of what a lab with Communicator runs. */
const packages: Readonly<Record<string, string>> = {
  samba: "samba samba-ad-provision samba-dsdb-modules samba-vfs-modules",
  winbindd: "winbind",
  smbclient: "smbclient",
  wixl: "wixl",
  msiextract: "msitools",
};

/** What was measured, as its output has it. */
interface Measured {
  readonly image: { readonly before: ImageState; readonly after: ImageState };
  readonly permissions: { readonly share: readonly Grant[]; readonly files: readonly Grant[] };
}

const standInsOf = ({ article }: Inputs): string[] => [
  "communicator.msi: wixl made it, and there is no Communicator in it",
  "msiexec /a: msiextract unpacked the image",
  ...(article === undefined ? [] : ["msiexec /p: the image has the mark of a patch alone"]),
];

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** In the form of WiX, which wixl compiles. */
const sourceOf = ({ product }: Inputs) => {
  const { name, productCode, upgradeCode = `{${randomUUID()}}`, version, language } = product;
  const file = (id: string, source: string) =>
    `<Component Id="${id}" Guid="${randomUUID()}"><File Id="${id}File" Source="${source}" KeyPath="yes"/></Component>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${productCode.slice(1, -1)}" UpgradeCode="${upgradeCode.slice(1, -1)}" Name="${escaped(name)}" Version="${version}" Language="${language}" Manufacturer="edgelab stand-in">
    <Package InstallerVersion="300" Compressed="yes"/>
    <Media Id="1" Cabinet="files.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFilesFolder" Name="PFiles">
        <Directory Id="Folder" Name="Microsoft Office Communicator">${file("Program", "communicator.exe")}</Directory>
      </Directory>
      <Directory Id="WindowsFolder" Name="Windows">${file("Template", "communicator.adm")}</Directory>
    </Directory>
    <Feature Id="Main" Level="1"><ComponentRef Id="Program"/><ComponentRef Id="Template"/></Feature>
  </Product>
</Wix>
`;
};

/** Makes the package and unpacks it in the place of `msiexec /a`. */
async function unpack(inputs: Inputs, folder: string): Promise<string> {
  const image = path.join(folder, "image");
  const file = (name: string) => path.join(folder, name);
  for (const name of ["communicator.exe", "communicator.adm"]) {
    await fs.writeFile(file(name), `edgelab stand-in: ${name}\r\n`);
  }
  await fs.writeFile(file("communicator.wxs"), sourceOf(inputs));
  // It looks for files where it is started.
  const make =
    'cd "$1" && wixl -o communicator.msi communicator.wxs && msiextract -C image communicator.msi';
  await runOrThrow(["sh", "-c", make, "sh", folder]);
  // msiexec calls it by the package's own name, msiextract by the one that it has on a Windows.
  await fs.rename(path.join(image, "Program Files"), path.join(image, "PFiles"));
  await fs.copyFile(file("communicator.msi"), path.join(image, "communicator.msi"));
  return image;
}

/** Does what shows of `msiexec /p` in an image: the package says that it has a patch, and is a little bigger. */
async function patch(image: string): Promise<void> {
  const msi = path.join(image, "communicator.msi");
  const query = (text: string) => runOrThrow(["msibuild", msi, "-q", text]);
  await query(
    "CREATE TABLE `PatchPackage` (`PatchId` CHAR(38) NOT NULL, `Media_` SHORT NOT NULL PRIMARY KEY `PatchId`)",
  );
  const code = `{${randomUUID().toUpperCase()}}`;
  await query(`INSERT INTO \`PatchPackage\` (\`PatchId\`, \`Media_\`) VALUES ('${code}', 1)`);
}

async function stateOf(image: string): Promise<ImageState> {
  const entries = await fs.readdir(image, { withFileTypes: true });
  const folders = entries.flatMap((each) => (each.isDirectory() ? [each.name] : [])).sort();
  return { ...(await readInstallerPackage(path.join(image, "communicator.msi"))), folders };
}

async function make(inputs: Inputs): Promise<Computed> {
  const { directory, share, article } = inputs;
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "edgelab-image-"));
  try {
    const image = await unpack(inputs, folder);
    const before = await stateOf(image);
    if (article !== undefined) await patch(image);
    await writeSharedImage(directory, share, image, inputs);
    const [after, files, grants] = await Promise.all([
      readSharedImage(directory, share),
      readFileGrants(directory, share),
      readShareGrants(directory, share),
    ]);
    if (after === undefined) throw new Error(`${share} has no communicator.msi`);
    const measured: Measured = {
      image: { before, after },
      permissions: { share: grants, files },
    };
    return { measured: JSON.stringify(measured), standIns: standInsOf(inputs) };
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** What of it isn't as it was made. */
async function faultsOf({ directory, share }: Inputs, measured: Measured): Promise<string[]> {
  try {
    const [image, files] = await Promise.all([
      readSharedImage(directory, share),
      readFileGrants(directory, share),
    ]);
    const { after } = measured.image;
    return [
      ...(image?.sha256 === after.sha256 ? [] : ["communicator.msi is another one"]),
      ...(isDeepStrictEqual(image?.folders, after.folders) ? [] : ["it has other folders"]),
      ...(isDeepStrictEqual(files, measured.permissions.files)
        ? []
        : ["its files have other permissions"]),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** A stand-in of Communicator's image on a share. */
export const communicatorImage: ResourceDefinition<Inputs, Computed> = {
  ...schema,
  lockKey: ({ share }) => share.toLowerCase(),
  check() {
    const missing = Object.keys(packages).filter((each) => findProgram(each) === undefined);
    if (missing.length === 0) return [];
    const install = missing.map((each) => packages[each]).join(" ");
    return [
      {
        property: "share",
        reason: `needs ${missing.join(", ")}, which this machine lacks: apt-get install ${install}`,
      },
    ];
  },
  preview: (inputs) => ({ standIns: standInsOf(inputs) }),
  create: async (inputs) => ({ id: inputs.share, computed: await make(inputs) }),
  async read(_id, _context, state) {
    if (state === undefined) throw new Error("a CommunicatorImage can't be imported: make one");
    const { inputs, outputs } = state;
    const faults = await faultsOf(inputs, JSON.parse(outputs.measured) as Measured);
    return { inputs: { ...inputs, ...(faults.length > 0 && { faults }) }, computed: outputs };
  },
  update: (_id, inputs) => make(inputs),
  delete: (_id, _context, { inputs: { directory, share } }) => removeSharedImage(directory, share),
};
