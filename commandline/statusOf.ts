import { say } from "./files";
import { UsageError } from "./usageError";

/** The exit status of a command; 1 where a person got something wrong, who is told on standard error. */
export async function statusOf(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    say(`edgelab: ${error.message}`);
    return 1;
  }
}
