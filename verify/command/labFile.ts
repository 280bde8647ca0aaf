import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { readGiven, UsageError } from "../../commandline";
import { verifiableLabShape, type PlaceConnection, type VerifiableLab } from "../../model";
import { shapeProblems } from "../../model/shape/shapeProblems";

/**
 * A lab that a JSON or YAML file describes. Paths in it start from the file's folder.
 *
 * @throws UsageError with everything in it that can't be used.
 */
export function readLabFile(file: string): VerifiableLab {
  const given = parsed(file, readGiven("--lab", file));
  const problems = shapeProblems(verifiableLabShape, given).map(({ propertyPath, reason }) =>
    propertyPath === "" ? reason : `${propertyPath}: ${reason}`,
  );
  if (problems.length > 0) {
    throw new UsageError(
      [
        `${file} can't be used as the description of a lab:`,
        ...problems.map((problem) => `  - ${problem}`),
      ].join("\n"),
    );
  }
  return withAbsolutePaths(verifiableLabShape.parse(given), path.dirname(file));
}

function parsed(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`--lab: ${file} is neither JSON nor YAML: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function withAbsolutePaths(lab: VerifiableLab, folder: string): VerifiableLab {
  const absolute = (file: string) => path.resolve(folder, file.replace(/^~(?=\/)/, os.homedir()));
  const connected = (connection: PlaceConnection): PlaceConnection => {
    if (!("ssh" in connection)) return connection;
    const files = ["identityFile", "knownHostsFile", "configFile"] as const;
    const given = files.flatMap((name): [string, string][] => {
      const file = connection.ssh[name];
      return file === undefined ? [] : [[name, absolute(file)]];
    });
    return { ssh: { ...connection.ssh, ...Object.fromEntries(given) } };
  };
  const { authorityFile, places } = lab;
  return {
    ...lab,
    places: Object.fromEntries(
      Object.entries(places).map(([name, connection]) => [name, connected(connection)]),
    ),
    ...(authorityFile !== undefined && { authorityFile: absolute(authorityFile) }),
  };
}
