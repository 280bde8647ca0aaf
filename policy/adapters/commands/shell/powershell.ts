import type { Command, Redirection, Scope, Word } from "./command";
import { deepestNode, partsOf, treeOf, type Node } from "./grammars";
import { joined } from "./output";
import { Parameters } from "./parameters";
import type { Run } from "./run";
import { nameOf, PowerShellValues, sourceOf } from "./powershellValues";
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

class PowerShell extends PowerShellValues {
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
    let piped = scope.input;
    parts.forEach((part, index) => {
      if (part.type === "redirections") return;
      const at = { ...scope, isPiped: index > 0 || scope.isPiped, input: piped };
      if (part.type === "command") {
        piped = this.command(part, at);
        return;
      }
      const redirected = parts[index + 1]?.type === "redirections" ? partsOf(parts[index + 1]) : [];
      const statement = {
        words: [{ text: this.value(part, at), isBare: false }],
        targets: redirected.flatMap((each) => this.target(each, scope)),
        source: part.text,
        line: part.startPosition.row + 1,
        isExpression: true,
      };
      piped = this.run.command(statement, "powershell", at);
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
  protected called(node: Node, around: Scope) {
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
}

/** The parameters that a hash table gives to a command, or the items of a list. */
function splat(given: string): Word[] {
  const entries = [...given.matchAll(/([^\0\uE000]+)\0([^\0]*)\0/g)];
  return entries.length === 0
    ? given.split("\n").map((text) => ({ text, isBare: text.startsWith("-") }))
    : entries.flatMap(([, key, value]) =>
        value === "False"
          ? []
          : [{ text: value === "True" ? `-${key}` : `-${key}:${value}`, isBare: true }],
      );
}
