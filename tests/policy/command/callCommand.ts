import { runPolicyCommand } from "../../../policy/command/main";

/**
 * The command as a process of its own, with the engine and the project that its environment names: its standard
 * output and its exit status are what a pipeline has.
 */
const { ENGINE: engine, PROJECT: project = "", FOLDER: folder = "" } = process.env;

void runPolicyCommand(process.argv.slice(2), {
  folder,
  pack: "/packs/edgelab",
  surroundings: async ({ stack = "local", cwd, state }) => {
    process.stderr.write(`asked for ${JSON.stringify({ stack, cwd, state })}\n`);
    return { project: cwd ?? project, stack, engine };
  },
}).then((status) => {
  process.exitCode = status;
});
