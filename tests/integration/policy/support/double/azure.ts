import { createHash } from "node:crypto";
import { isFields, type Properties } from "../../../../../provider/server/secrets";

/** The tag by which a test says what address a public address gets. */
export const addressTag = "test-given-address";

/** What Azure, or a command, tells of a resource once it is made. */
export function computed(urn: string, inputs: Properties): Properties {
  const type = typeOf(urn);
  if (type.startsWith("command:")) {
    return { stdout: "", stderr: "" };
  }
  return {
    etag: digest(urn).toString("hex"),
    provisioningState: "Succeeded",
    ...(type.endsWith(":PublicIPAddress") && { ipAddress: addressOf(urn, inputs) }),
  };
}

/** An id of the form that Azure gives. */
export function idOf(urn: string, inputs: Properties): string {
  const [, namespace = "", name = ""] = typeOf(urn).split(":");
  const [group] = [inputs["resourceGroupName"]].filter((value) => typeof value === "string");
  return [
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups",
    group ?? "lab",
    `providers/Microsoft.${namespace[0]?.toUpperCase()}${namespace.slice(1)}`,
    `${name[0]?.toLowerCase()}${name.slice(1)}s`,
    urn.split("::").at(-1),
  ].join("/");
}

function addressOf(urn: string, { tags }: Properties): string {
  const given = isFields(tags) ? tags[addressTag] : undefined;
  return typeof given === "string" ? given : `203.0.113.${1 + (digest(urn)[0] % 254)}`;
}

const typeOf = (urn: string) => urn.split("::")[2]?.split("$").at(-1) ?? "";

const digest = (text: string) => createHash("sha256").update(text).digest();
