/** Versions of Windows whose defaults are known, each by the number that Windows gives itself. */
export const windowsVersions = {
  "Windows Server 2003 R2": "5.2",
  "Windows Server 2008": "6.0",
  "Windows Server 2008 R2": "6.1",
} as const;
export type WindowsVersion = keyof typeof windowsVersions;

export const windowsVersionNames = Object.keys(windowsVersions) as [
  WindowsVersion,
  ...WindowsVersion[],
];
