import type { Entry } from "ldapts";
import type { Values } from "./entries";
import { assigned, numberOf, textOf } from "./readGroupPolicy";

/** An installation package, by what its properties say. */
export interface SoftwarePackage {
  readonly name: string;
  readonly source: string;
  readonly productCode: string;
  readonly upgradeCode?: string;
  readonly version: string;
  readonly language: number;
}

/** `packageFlags` of an assigned package ([MS-GPSI], 2.2.2.4.3): 0x10 is on all that count; users may install it. */
const flags = assigned | 0x10 | 0x20 | 0x40;
/** It stays where it is installed when the policy goes, which the editor's default is, too. */
const orphanOnPolicyRemoval = 0x800;

/** A GUID as Windows has it in memory: three numbers with the lowest byte first, then eight bytes. */
const bytesOf = (guid: string): Buffer => {
  const bytes = Buffer.from(guid.replace(/[{}-]/g, ""), "hex");
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
};

const guidOf = (bytes: Buffer): string => {
  const swapped = Buffer.from(bytes);
  const text = bytesOf(swapped.toString("hex")).toString("hex").toUpperCase();
  return `{${[
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => text.slice(from, to))
    .join("-")}}`;
};

/** The attributes of a package ([MS-GPSI], 2.2.2.4.1 and 2.2.3.2.3), but for the time of its change. */
export function registrationOf(
  { name, source, productCode, upgradeCode, version, language }: SoftwarePackage,
  scriptPath: string,
  scriptSize: number,
): Values {
  const [major = "0", minor = "0"] = version.split(".");
  return {
    displayName: [name],
    packageName: [name],
    // 5: it is installed by Windows Installer.
    packageType: ["5"],
    packageFlags: [`${flags | orphanOnPolicyRemoval}`],
    msiScriptName: ["A"],
    msiScriptPath: [scriptPath],
    msiScriptSize: [`${scriptSize}`],
    msiFileList: [`0:${source}`],
    productCode: [bytesOf(productCode)],
    upgradeProductCode: upgradeCode === undefined ? [] : [bytesOf(upgradeCode)],
    versionNumberHi: [`${Number(major)}`],
    versionNumberLo: [`${Number(minor)}`],
    localeID: [`${language}`],
    // x86.
    machineArchitecture: ["0"],
    // Any: clients ignore it.
    installUiLevel: ["5"],
  };
}

/** A package as its attributes say; of the version the directory has the first two numbers only. */
export function packageIn(entry: Entry, declaredVersion: string): SoftwarePackage {
  const binary = (name: string) => {
    const value = [entry[name] ?? []].flat()[0];
    return Buffer.isBuffer(value) && value.length === 16 ? guidOf(value) : undefined;
  };
  const version = `${numberOf(entry, "versionNumberHi")}.${numberOf(entry, "versionNumberLo")}`;
  const same = declaredVersion.split(".").slice(0, 2).map(Number).join(".") === version;
  const upgradeCode = binary("upgradeProductCode");
  const files = [entry.msiFileList ?? []].flat().map(String);
  return {
    name: textOf(entry, "displayName"),
    source: files.find((file) => file.startsWith("0:"))?.slice(2) ?? "",
    productCode: binary("productCode") ?? "",
    ...(upgradeCode !== undefined && { upgradeCode }),
    version: same ? declaredVersion : version,
    language: numberOf(entry, "localeID"),
  };
}
