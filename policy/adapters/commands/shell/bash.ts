import type { Redirection, Scope, Word } from "./command";
import { deepestNode, partsOf, spliced, treeOf, type Node } from "./grammars";
import { joined, unescaped } from "./output";
import type { Run } from "./run";
import { computed } from "./variables";

const conditional = new Set([
  "if_statement",
  "while_statement",
  "case_statement",
  "c_style_for_statement",
]);

/** Reads a script of a POSIX shell; gives what it writes. */
export function readBash(text: string, scope: Scope, run: Run): string | undefined {
  const tree = treeOf(text, "bash");
  if (tree === undefined) return void run.add({ kind: "unread", source: text, line: 1 }, scope);
  run.trees.push(tree);
  return new Bash(text, run).walk(tree.rootNode, scope);
}

class Bash {
  private depth = 0;

  constructor(
    private readonly script: string,
    private readonly run: Run,
  ) {}

  /** @returns what it writes; undefined where that is computed. */
  walk(node: Node, scope: Scope, redirects: readonly Node[] = []): string | undefined {
    if (this.depth >= deepestNode) return this.unread(node, scope);
    this.depth++;
    const output = this.walkAt(node, scope, redirects);
    this.depth--;
    return output;
  }

  private walkAt(node: Node, scope: Scope, redirects: readonly Node[]): string | undefined {
    const line = node.startPosition.row + 1;
    const uncertain = { ...scope, isCertain: false };
    switch (node.type) {
      case "ERROR":
        return this.unread(node, scope);
      case "command":
        return node.hasError ? this.unread(node, scope) : this.redirected(node, redirects, scope);
      case "redirected_statement": {
        if (node.hasError) return this.unread(node, scope);
        const body = node.childForFieldName("body");
        const own = node.childrenForFieldName("redirect").filter((each) => each !== null);
        // The grammar has a list as redirected, and a shell its last command.
        return /^(?:list|pipeline|negated_command)$/.test(body?.type ?? "") && body !== null
          ? this.walk(body, scope, [...own, ...redirects])
          : this.redirected(body, [...own, ...redirects], scope);
      }
      case "pipeline":
        return this.pipeline(partsOf(node), scope, redirects);
      case "variable_assignment":
        return this.assign(node, scope);
      case "function_definition": {
        const [name, body] = [node.childForFieldName("name"), node.childForFieldName("body")];
        this.run.variables.function(name?.text ?? "", "sh", ({ words }, at) => {
          words.forEach(({ text }, index) => {
            this.run.variables.assign(`${index + 1}`, text, "sh", true);
          });
          return body === null ? "" : this.walk(body, { ...at, isCertain: false });
        });
        return "";
      }
      case "for_statement": {
        const [name, ...rest] = partsOf(node);
        const values = rest.slice(0, -1).map((each) => this.value(each, scope));
        const isListed =
          values.length > 0 && values.length <= 32 && values.every((each) => each !== computed);
        return joined(
          (isListed ? values : [computed]).map((value) => {
            this.run.assign(name.text, value, "sh", line, { ...scope, isCertain: true });
            return this.walk(rest[rest.length - 1], { ...uncertain, isCertain: false });
          }),
        );
      }
      case "list":
        return joined(
          partsOf(node).map((part, index, { length }) =>
            this.walk(part, index === 0 ? scope : uncertain, index === length - 1 ? redirects : []),
          ),
        );
      case "test_command":
        return this.value(node, scope) && "";
      case "comment":
      case "heredoc_body":
      case "word":
        return "";
      default:
        return joined(
          partsOf(node).map((part) =>
            this.walk(part, conditional.has(node.type) ? uncertain : scope, redirects),
          ),
        );
    }
  }

  private unread(node: Node, scope: Scope): undefined {
    this.run.add({ kind: "unread", source: node.text, line: node.startPosition.row + 1 }, scope);
  }

  private pipeline(
    parts: readonly Node[],
    scope: Scope,
    redirects: readonly Node[] = [],
  ): string | undefined {
    let piped = scope.input;
    parts.forEach((part, index) => {
      const at = { ...scope, isPiped: index > 0 || scope.isPiped, input: piped };
      piped = this.walk(part, at, index === parts.length - 1 ? redirects : []);
    });
    return piped;
  }

  private assign(node: Node, scope: Scope): "" {
    const [name, given] = [node.childForFieldName("name"), node.childForFieldName("value")];
    const value = given === null ? "" : this.value(given, scope);
    const isAdded = node.children.some((child) => child?.type === "+=");
    const isPart = name?.type !== "variable_name";
    const line = node.startPosition.row + 1;
    if (name !== null && !isPart) this.run.assign(name.text, value, "sh", line, scope, isAdded);
    return "";
  }

  private redirected(
    body: Node | null,
    redirects: readonly Node[],
    scope: Scope,
  ): string | undefined {
    const parts = body?.type === "command" ? partsOf(body) : [];
    const all = [...parts, ...redirects];
    const nested = all.filter(({ type }) => type === "heredoc_redirect").flatMap(partsOf);
    const files = [...all, ...nested].filter(({ type }) => type === "file_redirect");
    const isRead = files.some((each) => each.child(0)?.type === "<");
    const document = this.document(all, scope);
    const [first = redirects[0]] = body === null ? [] : [body];
    const statement = {
      targets: files.flatMap((each) => this.target(each, scope)),
      document,
      source: [body, ...redirects].map((each) => each?.text ?? "").join(" "),
      line: first.startPosition.row + 1,
    };
    const inner = {
      ...scope,
      input: document ?? scope.input,
      isPiped: isRead || scope.isPiped,
    };
    let output: string | undefined;
    if (body === null || body.type === "command") {
      parts.forEach((each) => each.type === "variable_assignment" && this.assign(each, scope));
      const words = parts
        .filter(({ type }) => !/^variable_assignment$|redirect$/.test(type))
        .map((each) => this.word(each, scope));
      output = this.run.command({ ...statement, words }, "sh", inner);
    } else {
      output = this.walk(body, inner);
      const words = [{ text: output ?? computed, isBare: false }];
      this.run.command({ ...statement, source: "", words, isExpression: true }, "sh", scope);
    }
    if (statement.targets.length > 0) output = "";
    for (const each of nested.filter(
      ({ type }) => !/^(?:heredoc|file|herestring)_|^word$/.test(type),
    )) {
      output =
        each.type === "pipeline"
          ? this.pipeline(partsOf(each), { ...scope, isPiped: true, input: output })
          : this.walk(each, scope);
    }
    return output;
  }

  private target(redirect: Node, scope: Scope): Redirection[] {
    const sign = redirect.children.find((child) => child !== null && !child.isNamed)?.text ?? "";
    const descriptor = partsOf(redirect).find(({ type }) => type === "file_descriptor")?.text;
    const file = redirect.childForFieldName("destination");
    return file === null || /^<|>&$/.test(sign) || descriptor === "2"
      ? []
      : [{ target: this.value(file, scope), isAppended: sign.includes(">>") }];
  }

  /** `<<EOF`, `<<< text`. */
  private document(redirects: readonly Node[], scope: Scope): string | undefined {
    for (const each of redirects) {
      const [body] = partsOf(each).filter(({ type }) => type === "heredoc_body");
      if (each.type === "herestring_redirect") return this.value(partsOf(each)[0], scope);
      if (each.type === "heredoc_redirect" && body === undefined) return "";
      if (body !== undefined) {
        const text = this.spliced(body, 0, (plain) => plain.replace(/\\([$`\\])/g, "$1"));
        const [start] = partsOf(each).filter(({ type }) => type === "heredoc_start");
        const raw = /^['"\\]/.test(start?.text ?? "") ? body.text : text;
        return each.text.startsWith("<<-") ? raw.replace(/^\t+/gm, "") : raw;
      }
    }
    return undefined;
  }

  private word(node: Node, scope: Scope): Word {
    const [first] = node.type === "command_name" ? partsOf(node) : [node];
    return { text: this.value(first ?? node, scope), isBare: first?.type === "word" };
  }

  private spliced(
    node: Node,
    quote: 0 | 1,
    plain: (text: string) => string,
    scope?: Scope,
  ): string {
    const parts = partsOf(node).filter(({ type }) => /expansion|substitution/.test(type));
    const [from, to] = [node.startIndex + quote, node.endIndex - quote];
    const here = scope ?? { isCertain: true, isPiped: false, depth: 0 };
    return spliced(this.script, { parts, from, to }, (part) => this.value(part, here), plain);
  }

  private value(node: Node, scope: Scope): string {
    if (this.depth >= deepestNode) return this.unread(node, scope) ?? computed;
    this.depth++;
    const value = this.valueAt(node, scope);
    this.depth--;
    return value;
  }

  private valueAt(node: Node, scope: Scope): string {
    switch (node.type) {
      case "string":
        return this.spliced(
          node,
          1,
          (text) => text.replace(/\\(["$`\\])/g, "$1").replace(/\\\n/g, ""),
          scope,
        );
      case "raw_string":
        return node.text.slice(1, -1);
      case "ansi_c_string":
        return unescaped(node.text.slice(2, -1));
      case "simple_expansion":
      case "expansion": {
        const parts = partsOf(node);
        parts.slice(1).forEach((part) => this.value(part, scope));
        const { variables } = this.run;
        const isDefault = node.children.some((child) => /^:?[-=]$/.test(child?.type ?? ""));
        const isKnown = parts[0] !== undefined && variables.has(parts[0].text, "sh");
        // The grammar has blanks before it as its own.
        const [, blanks, plain] = /^(\s*)(\$\{?\w+\}?$)?/.exec(node.text) ?? [];
        const isPlain = parts.length === 1 && plain !== undefined;
        const value =
          isPlain || (isDefault && isKnown) ? variables.valueOf(parts[0].text, "sh") : computed;
        return `${blanks}${value}`;
      }
      case "command_substitution":
        return this.walkAll(node, scope)?.replace(/\n+$/, "") ?? computed;
      case "concatenation":
        return partsOf(node)
          .map((part) => this.value(part, scope))
          .join("");
      case "array":
        return partsOf(node)
          .map((part) => this.value(part, scope))
          .join(" ");
      default: {
        const parts = partsOf(node);
        if (parts.length === 0)
          return node.text.replace(/\\(\n|.)/gs, (_, one: string) => (one === "\n" ? "" : one));
        parts.forEach((part) =>
          part.type === "command" ? this.walk(part, scope) : this.value(part, scope),
        );
        return computed;
      }
    }
  }

  private walkAll(node: Node, scope: Scope): string | undefined {
    return joined(partsOf(node).map((part) => this.walk(part, scope)));
  }
}
