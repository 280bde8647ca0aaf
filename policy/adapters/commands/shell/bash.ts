import type { Redirection, Scope, Word } from "./command";
import { treeOf, type Node } from "./grammars";
import { joined, unescaped } from "./output";
import type { Run } from "./run";
import { lineOf, nothing, partsOf, TreeReader } from "./treeReader";

/** Reads a script of a POSIX shell; gives what it writes. */
export function readBash(text: string, scope: Scope, run: Run): string | undefined {
  const tree = treeOf(text, "bash");
  if (tree === undefined) return run.add({ kind: "unread", source: text, line: 1 }, scope);
  run.trees.push(tree);
  return new Bash(text, run).read(tree.rootNode, scope);
}

const conditional = /^(?:if|while|case|c_style_for)_statement$/;
const block =
  /^(?:program|subshell|compound_statement|do_group|\w+_(?:statement|item|clause)|(?:negated|declaration|unset)_command)$/;
const statements = new RegExp(
  `${block.source}|^(?:ERROR|command|pipeline|list|test_command|\\w+_(?:assignment|definition))$`,
);

class Bash extends TreeReader {
  /** Redirections by the node that they are of. */
  private readonly redirects = new Map<number, readonly Node[]>();

  constructor(script: string, run: Run) {
    super(script, run, "sh", statements, /^(?:command|redirected_statement)$/);
  }

  protected readAt(node: Node, parts: Node[], scope: Scope): string | undefined {
    const { variables } = this.run;
    const uncertain = { ...scope, isCertain: false };
    const isRedirected = node.type !== "redirected_statement" && this.redirects.has(node.id);
    if (node.type === "command" || isRedirected) return this.redirected(node, parts, scope);
    switch (node.type) {
      case "redirected_statement": {
        // The grammar has a list as redirected, and a shell its last command.
        let last = node.childForFieldName("body") ?? undefined;
        while (last && /^(?:list|pipeline|negated_command)$/.test(last.type)) {
          last = partsOf(last).at(-1);
        }
        const own = parts.filter(({ type }) => type.endsWith("_redirect"));
        const all = [...own, ...(this.redirects.get(node.id) ?? [])];
        this.redirects.set((last ?? node).id, all);
        return last ? this.read(parts[0], scope) : this.redirected(node, [], scope);
      }
      case "pipeline":
        return this.piped(parts, scope);
      case "list":
        return joined(parts.map((part, index) => this.read(part, index > 0 ? uncertain : scope)));
      case "variable_assignment":
        return this.assign(node, scope);
      case "function_definition": {
        const [name, body] = [node.childForFieldName("name"), node.childForFieldName("body")];
        variables.function(name?.text ?? "", "sh", ({ words }, at) => {
          words.forEach(({ text }, index) => variables.assign(`${index + 1}`, text, "sh"));
          return body === null ? "" : this.read(body, at);
        });
        return "";
      }
      case "for_statement": {
        const [name, ...values] = parts.slice(0, -1);
        return this.loop(this.values(values, scope), scope, (value, at) => {
          this.run.assign(name.text, value, "sh", lineOf(node), { ...scope, isCertain: true });
          return this.read(parts[parts.length - 1], at);
        });
      }
      case "test_command":
        this.values(parts, scope);
        return "";
      case "comment":
      case "heredoc_body":
        return "";
      case "string": {
        const plain = (text: string) => text.replace(/\\(["$`\\])/g, "$1").replace(/\\\n/g, "");
        return this.spliced(node, [1, node.text.length - 1], plain, scope);
      }
      case "raw_string":
        return node.text.slice(1, -1);
      case "ansi_c_string":
        return unescaped(node.text.slice(2, -1));
      case "simple_expansion":
      case "expansion": {
        this.values(parts.slice(1), scope);
        // The grammar has blanks before it as its own.
        const [, blanks, plain] = /^(\s*)(\$\{?\w+(?=\}?$|:?[-=]))?/.exec(node.text) ?? [];
        const name = plain?.replace(/^\$\{?/, "") ?? "";
        const isKnown = parts.length === 1 || variables.has(name, "sh");
        return isKnown && plain ? `${blanks}${variables.valueOf(name, "sh")}` : undefined;
      }
      case "command_substitution":
        return this.inTurn(parts, scope)?.replace(/\n+$/, "");
      case "concatenation":
        return this.values(parts, scope).join("");
      case "array":
        return this.values(parts, scope).join(" ");
    }
    if (block.test(node.type)) {
      return this.inTurn(parts, conditional.test(node.type) ? uncertain : scope);
    }
    return parts.length > 0
      ? this.computedOf(parts, scope)
      : node.text.replace(/\\(\n|.)/gs, (_, one: string) => (one === "\n" ? "" : one));
  }

  private assign(node: Node, scope: Scope): "" {
    const [name, given] = [node.childForFieldName("name"), node.childForFieldName("value")];
    const value = given === null ? "" : this.value(given, scope);
    const isAdded = node.children.some((child) => child?.type === "+=");
    if (name?.type === "variable_name") {
      this.run.assign(name.text, value, "sh", lineOf(node), scope, isAdded);
    }
    return "";
  }

  /** What a command writes, or anything else with redirections. */
  private redirected(node: Node, parts: readonly Node[], scope: Scope): string | undefined {
    const redirects = this.redirects.get(node.id) ?? [];
    this.redirects.delete(node.id);
    const isCommand = node.type === "command" || parts.length === 0;
    const all = [...(isCommand ? parts : []), ...redirects];
    const inDocuments = all.filter(({ type }) => type === "heredoc_redirect").flatMap(partsOf);
    const files = [...all, ...inDocuments].filter(({ type }) => type === "file_redirect");
    const input = this.document(all, scope) ?? scope.input;
    const isPiped = scope.isPiped || files.some((each) => each.child(0)?.type === "<");
    const inner = { ...scope, input, isPiped };
    const targets = files.flatMap((each) => this.target(each, scope));
    let output: string | undefined;
    if (isCommand) {
      const isOwn = (type: string) => !/^variable_assignment$|redirect$/.test(type);
      parts
        .filter(({ type }) => type === "variable_assignment")
        .map((each) => this.assign(each, scope));
      const words = parts.filter(({ type }) => isOwn(type)).map((each) => this.word(each, scope));
      const source = [...(parts.length > 0 ? [node] : []), ...redirects].map(({ text }) => text);
      output = this.does(node, words, inner, source.join(" "), targets);
    } else {
      const text = this.value(node, inner);
      output = this.does(node, [nothing, { text, isBare: false }], scope, "", targets);
    }
    const rest = inDocuments.filter(
      ({ type }) => !/^(?:heredoc|file|herestring)_|^word$/.test(type),
    );
    return rest.reduce(
      (written, each) => this.read(each, { ...scope, isPiped: true, input: written }),
      targets.length > 0 ? "" : output,
    );
  }

  protected target(redirect: Node, scope: Scope): Redirection[] {
    const sign = redirect.children.find((child) => child !== null && !child.isNamed)?.text ?? "";
    const descriptor = partsOf(redirect).find(({ type }) => type === "file_descriptor")?.text;
    const file = redirect.childForFieldName("destination");
    return file === null || /^<|>&$/.test(sign) || descriptor === "2"
      ? []
      : [{ target: this.value(file, scope), isAppended: sign.includes(">>") }];
  }

  /** `<<EOF`, `<<< text`. */
  private document(redirects: readonly Node[], scope: Scope): string | undefined {
    const found = redirects.find(({ type }) => /^here(?:string|doc)_redirect$/.test(type));
    if (found === undefined) return undefined;
    const parts = partsOf(found);
    if (found.type === "herestring_redirect") return this.value(parts[0], scope);
    const [start, body] = ["heredoc_start", "heredoc_body"].map((one) =>
      parts.find(({ type }) => type === one),
    );
    if (body === undefined) return "";
    const plain = (text: string) => text.replace(/\\([$`\\])/g, "$1");
    const isRaw = /^['"\\]/.test(start?.text ?? "");
    const text = isRaw ? body.text : this.spliced(body, [0, body.text.length], plain, scope);
    return found.text.startsWith("<<-") ? text.replace(/^\t+/gm, "") : text;
  }

  private word(node: Node, scope: Scope): Word {
    const [first = node] = node.type === "command_name" ? partsOf(node) : [node];
    return { text: this.value(first, scope), isBare: first.type === "word" };
  }
}
