import type { Command } from "./shell/command";
import type { Recognizer } from "./effect";

/** Commands that restart their host. */
export const restarts: Recognizer = (command, { resource, host }) =>
  restartsHost(command) ? [{ kind: "restarts", fact: { resource, host } }] : [];

function restartsHost({ name, words }: Command): boolean {
  const texts = words.map(({ text }) => text.toLowerCase());
  switch (name) {
    case "restart-computer":
      // Only said.
      return !texts.includes("-whatif");
    case "shutdown":
      return texts.some((text) => /^(?:[/-]r|--reboot|-[a-z]{0,8}r[a-z]{0,8}|[/-]g)$/.test(text));
    case "reboot":
      return !texts.some((text) => /^(?:--help|--halt|--poweroff|-p)$/.test(text));
    // Flags of Win32_OperatingSystem: 2 restarts, 4 forces.
    case ".win32shutdown":
      return texts[1] === "2" || texts[1] === "6";
    case "systemctl":
      return texts.find((text) => !text.startsWith("-")) === "reboot";
    case "init":
    case "telinit":
      return texts[0] === "6";
    default:
      return false;
  }
}
