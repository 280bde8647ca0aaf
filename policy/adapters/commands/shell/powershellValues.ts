import type { Command, Scope } from "./command";
import { deepestNode, partsOf, spliced, type Node } from "./grammars";
import type { Run } from "./run";
import { computed } from "./variables";

/** What expressions of PowerShell come to, as texts: a list has a line for each item. */
export abstract class PowerShellValues {
  protected depth = 0;

  constructor(
    protected readonly script: string,
    protected readonly run: Run,
  ) {}

  /** @returns what a statement writes; undefined where that is computed. */
  abstract walk(node: Node, scope: Scope): string | undefined;

  /** What a block does when it is called. */
  protected abstract called(
    node: Node,
    around: Scope,
  ): (command: Command, scope: Scope) => string | undefined;

  protected unread(node: Node, scope: Scope): undefined {
    this.run.add({ kind: "unread", source: node.text, line: node.startPosition.row + 1 }, scope);
  }

  protected assigned(node: Node, scope: Scope): string {
    const chain = node.type === "pipeline" ? partsOf(node) : [];
    const parts = chain.length === 1 && chain[0].type === "pipeline_chain" ? partsOf(chain[0]) : [];
    // What stands alone is no command that writes: it is looked at as a value.
    return parts.length === 1 && parts[0].type !== "command" && !node.hasError
      ? this.value(parts[0], scope)
      : (this.walk(node, scope) ?? computed);
  }

  protected value(node: Node, scope: Scope): string {
    if (this.depth >= deepestNode) return this.unread(node, scope) ?? computed;
    this.depth++;
    const value = this.valueAt(node, scope);
    this.depth--;
    return value;
  }

  private valueAt(node: Node, scope: Scope): string {
    const parts = partsOf(node);
    const { variables } = this.run;
    switch (node.type) {
      case "variable":
        return variables.valueOf(nameOf(node), "powershell");
      case "string_literal":
        return this.text(parts[0], scope);
      case "generic_token":
      case "command_name":
      case "path_command_name":
        return parts.length === 1 && parts[0].text === node.text && parts[0].type === "variable"
          ? this.value(parts[0], scope)
          : plainToken(node.text);
      case "command_parameter":
        return node.text;
      case "script_block_expression":
        return variables.block(this.called(node, scope));
      case "parenthesized_expression":
      case "sub_expression":
      case "array_expression":
        return this.inside(parts, scope);
      case "hash_literal_expression":
        return this.hash(node, scope);
      case "invokation_expression":
        return this.invoked(node, parts, scope);
      case "member_access":
      case "element_access":
        parts.forEach((part) => this.value(part, scope));
        return computed;
      case "cast_expression":
        return this.value(parts[parts.length - 1], scope);
      case "type_literal":
        return node.text;
      case "pipeline":
      case "command":
        return this.walk(node, scope) ?? computed;
      case "format_expression":
      case "format_argument_expression": {
        if (parts.length < 3) break;
        const given = this.list(parts[2], scope);
        return this.value(parts[0], scope).replace(
          /\{(\d)(?:[,:][^{}]{0,20})?\}/g,
          (_, at: string) => given[Number(at)] ?? computed,
        );
      }
      case "array_literal_expression":
      case "argument_expression_list":
        return parts.map((part) => this.value(part, scope)).join("\n");
      case "additive_expression":
      case "additive_argument_expression":
        if (parts.length < 2) break;
        return node.children.some((child) => child?.text === "+")
          ? parts.map((part) => this.value(part, scope)).join("")
          : this.all(parts, scope);
      case "expression_with_unary_operator":
        return parts.length === 1 && parts[0].type === "cast_expression"
          ? this.value(parts[0], scope)
          : this.all(parts, scope);
    }
    return parts.length === 1
      ? this.value(parts[0], scope)
      : parts.length === 0
        ? node.text
        : this.all(parts, scope);
  }

  /** Of what is computed, the commands in it are done all the same. */
  private all(parts: readonly Node[], scope: Scope): string {
    parts.forEach((part) => this.value(part, scope));
    return computed;
  }

  /** The items of a list, one for each value. */
  protected list(node: Node, scope: Scope): string[] {
    const parts = partsOf(node);
    if (/^array_literal_expression$|argument_expression_list/.test(node.type))
      return parts.map((part) => this.value(part, scope));
    return parts.length === 1 &&
      !/^(?:string_literal|variable|.*access)$/.test(parts[0].type) &&
      node.type !== "string_literal"
      ? this.list(parts[0], scope)
      : [this.value(node, scope)];
  }

  private inside(parts: readonly Node[], scope: Scope): string {
    const statements = parts.flatMap((part) =>
      part.type === "statement_list" ? partsOf(part) : [part],
    );
    return statements
      .filter(({ type }) => !/^(?:comment|empty_statement)$/.test(type))
      .map((part) => this.assigned(part, scope))
      .join("\n");
  }

  private text(node: Node, scope: Scope): string {
    const isHere = node.type.includes("_here_");
    const whole = node.text;
    const from = isHere ? whole.indexOf("\n") + 1 : 1;
    const to = isHere ? Math.max(from, whole.lastIndexOf("\n")) : whole.length - 1;
    if (node.type.startsWith("verbatim"))
      return isHere ? whole.slice(from, to) : whole.slice(from, to).replaceAll("''", "'");
    const parts = partsOf(node).filter(({ type }) => /^(?:variable|sub_expression)$/.test(type));
    return spliced(
      this.script,
      { parts, from: node.startIndex + from, to: node.startIndex + to },
      (part) => this.value(part, scope),
      (text) => plainToken(isHere ? text : text.replaceAll('""', '"')),
    );
  }

  /** Commands get it as parameters. */
  private hash(node: Node, scope: Scope): string {
    const entries = node.descendantsOfType("hash_entry").flatMap((entry) => {
      const [key, given] = entry === null ? [] : partsOf(entry);
      return given === undefined
        ? []
        : [`${key.text.replace(/^["']|["']$/g, "")}\0${this.assigned(given, scope)}\0`];
    });
    return `${computed}${entries.join("")}`;
  }

  /** `[IO.File]::AppendAllText(…)` is a command of that name, and `$writer.WriteLine(…)` is `.writeline`, of a value. */
  private invoked(node: Node, parts: readonly Node[], scope: Scope): string {
    const [target, member] = parts;
    const given = parts.find(({ type }) => type === "argument_list");
    const list = given === undefined ? undefined : partsOf(given)[0];
    const values = list === undefined ? [] : this.list(list, scope);
    const isStatic = target.type === "type_literal";
    const name = isStatic ? `${target.text}::${member.text}` : `.${member.text}`;
    const words = [...(isStatic ? [] : [this.value(target, scope)]), ...values];
    const line = node.startPosition.row + 1;
    return (
      this.run.command(
        {
          words: [name, ...words].map((text, index) => ({ text, isBare: index === 0 })),
          targets: [],
          source: sourceOf(node),
          line,
        },
        "powershell",
        { ...scope, isPiped: false, input: undefined },
      ) ?? computed
    );
  }
}

/** A variable's name, as it stands. */
export const nameOf = (variable: Node) => variable.text.replace(/^[$@]\{?|\}$/g, "");

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

const plainToken = (text: string) =>
  text.replace(/`(\n|.)/gs, (_, one: string) => (one === "\n" ? "" : (escapes[one] ?? one)));

/** A command's text without that of its blocks, which are read by themselves. */
export function sourceOf(node: Node): string {
  return node
    .descendantsOfType("script_block_expression")
    .reduce((text, block) => text.replace(block?.text ?? "", "{}"), node.text);
}
