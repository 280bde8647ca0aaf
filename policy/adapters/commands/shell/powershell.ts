import { deepestNode, partsOf, spliced, treeOf, type Node } from "./grammars";
import { joined, type Command, type Redirection, type Word } from "./output";
import { Parameters } from "./parameters";
import type { Run, Scope } from "./run";
import { blocksIn, computed } from "./variables";

/** Reads a script of PowerShell; gives what it writes. */
export function readPowerShell(text: string, scope: Scope, run: Run): string | undefined {
  let script = text;
  let tree = treeOf(script, "powershell");
  if (tree?.rootNode.hasError) {
    tree.delete();
    script = withQuotes(text);
    tree = treeOf(script, "powershell");
  }
  if (tree === undefined) return void run.add({ kind: "unread", source: text, line: 1 }, scope);
  run.trees.push(tree);
  return new PowerShell(script, run).walk(tree.rootNode, scope);
}

const texts =
  /<#[\s\S]*?#>|(?<!\S)#[^\n]*|@(["'])[ \t]*\n[\s\S]*?\n\1@|"(?:[^"`]|`[\s\S]|"")*"|'(?:[^']|'')*'/;
const bare = /(?<=[\s,:>=])(?!-)(?:[^\s"'();|&<>=@#`{}]|(?<=\$)\{[^}\n]*\})+/;
const textsOrBare = new RegExp(`${texts.source}|(${bare.source})`, "g");

/**
 * With quotes round arguments that have none and that the grammar has no rule for: `$env:windir\hosts`,
 * `192.0.2.53,192.0.2.54`.
 */
const withQuotes = (script: string) =>
  script.replace(textsOrBare, (all: string, _: unknown, word: string | undefined) =>
    word === undefined || !/[$,]/.test(word)
      ? all
      : word
          .split(",")
          .map((item) =>
            /^(?:|\$[\w:.]+|\$\{[^}]*\}|\d+|\d+\.\d+)$/.test(item)
              ? item
              : `"${item.replace(/\$\w+(?:\.\w+)+/g, "$$($&)")}"`,
          )
          .join(","),
  );

/** Statements whose parts are done perhaps, or several times. */
const conditional =
  /^(?:if_statement|(?:switch|while|do|for|trap)_statement|catch_clauses?|elseif_clauses?)$/;

class PowerShell {
  private depth = 0;

  constructor(
    private readonly script: string,
    private readonly run: Run,
  ) {}

  /** @returns what it writes; undefined where that is computed. */
  walk(node: Node, scope: Scope): string | undefined {
    if (this.depth >= deepestNode) return this.unread(node, scope);
    this.depth++;
    const output = this.walkAt(node, scope);
    this.depth--;
    return output;
  }

  private walkAt(node: Node, scope: Scope): string | undefined {
    switch (node.type) {
      case "ERROR":
        return this.unread(node, scope);
      case "pipeline":
      case "command":
      case "hash_literal_expression":
        return node.hasError ? this.unread(node, scope) : this.written(node, scope);
      case "param_block":
        return this.parameters(node, undefined, scope);
      case "function_statement": {
        const name = partsOf(node).find(({ type }) => type === "function_name")?.text ?? "";
        const at = scope;
        this.run.variables.function(name, "powershell", this.called(node, at));
        return "";
      }
      case "foreach_statement": {
        const [variable, list, body] = partsOf(node).filter(
          ({ type }) => type !== "foreach_parameter",
        );
        const values = this.walk(list, scope)?.split("\n") ?? [computed];
        return joined(
          (values.length > 32 ? [computed] : values).map((value) => {
            this.assign(variable, value, { ...scope, isCertain: true });
            return this.walk(body, { ...scope, isCertain: false });
          }),
        );
      }
      case "comment":
      case "flow_control_statement":
        partsOf(node).forEach((part) => this.walk(part, scope));
        return "";
      default: {
        const at = conditional.test(node.type) ? { ...scope, isCertain: false } : scope;
        return joined(partsOf(node).map((part) => this.walk(part, at)));
      }
    }
  }

  private unread(node: Node, scope: Scope): undefined {
    this.run.add({ kind: "unread", source: node.text, line: node.startPosition.row + 1 }, scope);
  }

  /** What a pipeline or one of its parts writes. */
  private written(node: Node, scope: Scope): string | undefined {
    const [first, ...more] = partsOf(node);
    if (node.type !== "pipeline") return this.chain([node], scope);
    if (first.type !== "assignment_expression") {
      return joined(
        [first, ...more].map((part) =>
          part.type === "pipeline_chain" ? this.chain(partsOf(part), scope) : "",
        ),
      );
    }
    const [left, sign, given] = partsOf(first);
    const value = this.assigned(given, scope);
    const isAdded = sign.text === "+=";
    if (isAdded || sign.text === "=") this.assign(left, value, scope, isAdded);
    else this.assign(left, computed, scope);
    return "";
  }

  private assigned(node: Node, scope: Scope): string {
    const chain = node.type === "pipeline" ? partsOf(node) : [];
    const parts = chain.length === 1 && chain[0].type === "pipeline_chain" ? partsOf(chain[0]) : [];
    // What stands alone is no command that writes: it is looked at as a value.
    return parts.length === 1 && parts[0].type !== "command" && !node.hasError
      ? this.value(parts[0], scope)
      : (this.walk(node, scope) ?? computed);
  }

  private assign(left: Node, value: string, scope: Scope, isAdded = false): void {
    const line = left.startPosition.row + 1;
    const names = left.descendantsOfType("variable").filter((each) => each !== null);
    const isPlain =
      names.length === 1 &&
      /^(?:\[[\w.[\]]+\]\s*)?\$/.test(left.text) &&
      left.text.endsWith(names[0].text);
    if (isPlain) {
      return this.run.assign(nameOf(names[0]), value, "powershell", line, scope, isAdded);
    }
    if (/^[^.[]*,/.test(left.text)) {
      return names.forEach((each) =>
        this.run.assign(nameOf(each), computed, "powershell", line, scope),
      );
    }
    // A property of something: what that is, isn't known.
    const words = [left.text, value].map((text) => ({ text, isBare: false }));
    const name = `.${/\.(\w+)$/.exec(left.text)?.[1] ?? ""}=`;
    const source = left.parent?.text ?? left.text;
    this.run.command(
      { words: [{ text: name, isBare: true }, ...words], targets: [], source, line },
      "powershell",
      scope,
    );
  }

  private chain(parts: readonly Node[], scope: Scope): string | undefined {
    const elements = parts.filter(({ type }) => type !== "redirections");
    let piped: string | undefined;
    elements.forEach((part, index) => {
      const at = {
        ...scope,
        isPiped: index > 0 || scope.isPiped,
        input: index > 0 ? piped : scope.input,
      };
      const isLast = index === elements.length - 1;
      const targets = isLast
        ? parts
            .slice(elements.length)
            .flatMap((each) => partsOf(each).flatMap((one) => this.target(one, scope)))
        : [];
      if (part.type === "command") {
        piped = this.command(part, at);
      } else {
        const value = this.value(part, at);
        const word = { text: value, isBare: false };
        const line = part.startPosition.row + 1;
        const statement = { words: [word], targets, source: part.text, line, isExpression: true };
        piped = isLast
          ? this.run.command(statement, "powershell", at)
          : value === computed
            ? undefined
            : value;
      }
    });
    return piped;
  }

  private command(node: Node, scope: Scope): string | undefined {
    const words: Word[] = [];
    const targets: Redirection[] = [];
    let attached = false;
    for (const part of partsOf(node)) {
      const each = part.type === "command_elements" ? partsOf(part) : [part];
      for (const element of each) {
        const { type, text } = element;
        const last = words.at(-1);
        if (type === "command_argument_sep") {
          attached = text.includes(":") && last?.isBare === true && last.text.startsWith("-");
        } else if (type === "redirection") {
          targets.push(...this.target(element, scope));
        } else if (/^(?:command_invokation_operator|comment)$/.test(type)) {
          continue;
        } else if (attached && last !== undefined) {
          words.splice(-1, 1, { ...last, text: `${last.text}:${this.value(element, scope)}` });
          attached = false;
        } else {
          words.push(...this.words(element, scope));
        }
      }
    }
    const source = sourceOf(node);
    const line = node.startPosition.row + 1;
    return this.run.command({ words, targets, source, line }, "powershell", scope);
  }

  private words(node: Node, scope: Scope): Word[] {
    const isName = /^(?:command_name|command_name_expr|foreach_command)$/.test(node.type);
    if (node.type === "foreach_command") {
      return partsOf(node).reduce<Word[]>(
        (words, part) => [...words, { text: this.value(part, scope), isBare: false }],
        [{ text: "foreach-object", isBare: true }],
      );
    }
    const [splatted] = /^@\w+$/.test(node.text) ? [node.text.slice(1)] : [];
    if (splatted !== undefined) return splat(this.run.variables.valueOf(splatted, "powershell"));
    const text = this.value(node, scope);
    const isBare = isName || /^(?:generic_token|command_parameter)$/.test(node.type);
    return [{ text, isBare }];
  }

  private target(node: Node, scope: Scope): Redirection[] {
    const [operator, file] = partsOf(node);
    const name = file && partsOf(file).find(({ type }) => type !== "command_argument_sep");
    return name === undefined || /^[2-6]/.test(operator.text)
      ? []
      : [{ target: this.value(name, scope), isAppended: operator.text.includes(">>") }];
  }

  /** Names of a block's parameters get what stands after its own, or what they are by default. */
  private parameters(node: Node, given: Parameters | undefined, scope: Scope): "" {
    const { variables } = this.run;
    const unnamed = given?.unnamed.map((list) => list.join("\n")) ?? [];
    for (const each of node.descendantsOfType("script_parameter")) {
      const parts = each === null ? [] : partsOf(each);
      const [variable] = parts.filter(({ type }) => type === "variable");
      const [preset] = parts.filter(({ type }) => type === "script_parameter_default");
      if (variable === undefined) continue;
      const name = nameOf(variable);
      const byDefault = preset === undefined ? computed : this.value(preset, scope);
      const named = given?.list(name)?.join("\n");
      const isGiven = given === undefined && variables.has(name, "powershell");
      const value = given === undefined ? byDefault : (named ?? unnamed.shift() ?? byDefault);
      if (!isGiven)
        this.run.assign(name, value, "powershell", variable.startPosition.row + 1, {
          ...scope,
          isCertain: true,
        });
    }
    return "";
  }

  /** What a function or a block does when it is called. */
  private called(node: Node, around: Scope) {
    return (command: Command, scope: Scope): string | undefined => {
      const { variables } = this.run;
      const at = { ...scope, isCertain: around.isCertain };
      const isFunction = node.type === "function_statement";
      const given = new Parameters(
        command.words.filter(({ text }) => isFunction || blocksIn([text]).length === 0),
      );
      const list = isFunction ? undefined : given.list("ArgumentList", "Args");
      const own =
        list === undefined
          ? given
          : new Parameters(
              list.flatMap((text) => text.split("\n")).map((text) => ({ text, isBare: false })),
            );
      const blocks = partsOf(node).filter(({ type }) => type !== "function_name");
      const body = (input?: string) => {
        if (input !== undefined) variables.assign("_", input, "powershell", true);
        return joined(
          blocks.map((part) => {
            const [inner] =
              part.type === "param_block" || part.type === "function_parameter_declaration"
                ? [part]
                : part.descendantsOfType("param_block");
            if (inner) this.parameters(inner, own, at);
            return part === inner ? "" : this.body(part, at);
          }),
        );
      };
      const lines = command.name === "foreach-object" ? command.input?.split("\n") : undefined;
      if (lines !== undefined && lines.length <= 32) return joined(lines.map((line) => body(line)));
      variables.assign("_", computed, "powershell", true);
      return body();
    };
  }

  private body(node: Node, scope: Scope): string | undefined {
    return node.type === "param_block"
      ? ""
      : joined(
          partsOf(node).map((part) =>
            part.type === "param_block"
              ? ""
              : this.walk(part, { ...scope, input: undefined, isPiped: false }),
          ),
        );
  }

  private value(node: Node, scope: Scope): string {
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
  private list(node: Node, scope: Scope): string[] {
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

const nameOf = (variable: Node) => variable.text.replace(/^[$@]\{?|\}$/g, "");

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

const plainToken = (text: string) =>
  text.replace(/`(\n|.)/gs, (_, one: string) => (one === "\n" ? "" : (escapes[one] ?? one)));

/** The parameters that a hash table gives to a command; of one that isn't known, what stands for them. */
function splat(table: string): Word[] {
  const entries = [...table.matchAll(/([^\0\uE000]+)\0([^\0]*)\0/g)];
  return entries.length === 0
    ? [{ text: computed, isBare: false }]
    : entries.flatMap(([, key, value]) =>
        value === "False"
          ? []
          : [{ text: value === "True" ? `-${key}` : `-${key}:${value}`, isBare: true }],
      );
}

/** A command's text without that of its blocks, which are read by themselves. */
function sourceOf(node: Node): string {
  return node
    .descendantsOfType("script_block_expression")
    .reduce((text, block) => text.replace(block?.text ?? "", "{}"), node.text);
}
