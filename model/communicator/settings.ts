import type {
  CommunicatorDirectoryArguments,
  CommunicatorDomainControllerArguments,
  CommunicatorProductArguments,
  PolicyConfiguration,
} from "./arguments";

/** `CommunicatorArguments` with every default filled in and every value checked. */
export interface CommunicatorSettings {
  /** In lower case. */
  readonly domain: string;
  readonly installer: SourceFile & { readonly product?: CommunicatorProduct };
  readonly patch: (SourceFile & { readonly article: string }) | undefined;
  /** On the Windows machine, without a backslash at its end. */
  readonly imageFolder: string;
  readonly share: {
    /** UNC path of the folder, without a backslash at its end. */
    readonly path: string;
    readonly readers: readonly string[];
    readonly writers: readonly string[];
  };
  readonly policy: {
    readonly name: string;
    readonly configuration: PolicyConfiguration;
    readonly links: readonly string[];
  };
  readonly domainController: CommunicatorDomainControllerArguments | undefined;
  readonly directory: CommunicatorDirectoryArguments | undefined;
  readonly workstations: readonly string[] | undefined;
}

/** With a name. */
export type CommunicatorProduct = CommunicatorProductArguments & { readonly name: string };

/** A file, by what is in it. */
export interface SourceFile {
  readonly source: string;
  /** In small letters. */
  readonly sha256: string;
}
