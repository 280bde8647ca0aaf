/**
 * A language host that runs Pulumi programs, plugins and policy packs written for Node.
 *
 * The engine finds it as `pulumi-language-nodejs` beside its own binary. It is there for an engine
 * built from Go modules, which comes without one; with Pulumi's own installation it is not used.
 * It generates no code and attaches no debugger.
 */
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { version } from "@pulumi/pulumi/version";

import { endWithEngine } from "./processes";
import { listen, unlimitedMessages } from "./server";
import { languageRuntime } from "./service";

async function main(args: string[]): Promise<void> {
  if (args.some((arg) => /^--?version$/.test(arg))) {
    console.log(version);
    return;
  }
  const runtime = args.find((arg) => /^--?runtime=/.test(arg))?.split("=")[1] ?? "nodejs";
  if (runtime !== "nodejs") throw new Error(`this language host runs nodejs only, not ${runtime}`);
  endWithEngine();
  const last = args.at(-1) ?? "";
  const server = new grpc.Server(unlimitedMessages);
  server.addService(LanguageRuntimeService, languageRuntime(last.startsWith("-") ? "" : last));
  process.stdout.write(`${await listen(server)}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`pulumi-language-nodejs: ${error.message}`);
  process.exit(1);
});
