import { readFileSync } from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import Ajv from "ajv";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";

/** What README.md in this folder lists. */
export type SchemaName = "github-workflows" | "azure-pipelines" | "gitlab-ci" | "sarif-2.1.0";

/** A check against a schema: what is wrong first, with the path to it. */
export function checkerOf(name: SchemaName): (value: unknown) => string[] {
  const schema = JSON.parse(
    gunzipSync(readFileSync(path.join(__dirname, `${name}.json.gz`))).toString("utf8"),
  );
  // The schemas have keywords of their own for editors, and a pattern that isn't one of Unicode's; that of Azure
  // Pipelines is too large to be written out in full.
  const options = { strict: false, unicodeRegExp: false, inlineRefs: false };
  const ajv = schema.$schema.includes("draft-04") ? new AjvDraft4(options) : new Ajv(options);
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
