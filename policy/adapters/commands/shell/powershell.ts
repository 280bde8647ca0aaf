import type { Command, Redirection, Scope, Word } from "./command";
import { parameters } from "./forms";
import { treeOf, type Node } from "./grammars";
import { nameOf, plainToken, sourceOf, splat, withQuotes } from "./powershellText";
import type { Run } from "./run";
import { lineOf, nothing, partsOf, TreeReader } from "./treeReader";
import { blocksIn, computed, type Call } from "./variables";

/** Reads a script of PowerShell; gives what it writes. */
export function readPowerShell(text: string, scope: Scope, run: Run): string | undefined {
  let script = text;
  let tree = treeOf(script, "powershell");
  if (tree?.rootNode.hasError) {
    tree.delete();
    script = withQuotes(text);
    tree = treeOf(script, "powershell");
  }
  if (tree === undefined) return run.add({ kind: "unread", source: text, line: 1 }, scope);
  run.trees.push(tree);
  return new PowerShell(script, run).read(tree.rootNode, scope);
}

/** Statements whose parts are done perhaps, or several times. */
const conditional =
  /^(?:(?:if|switch|while|do|for|foreach|trap)_statement|catch_clauses?|elseif_clauses?)$/;
const block =
  /^(?:program|statement_(?:list|block)|script_block(?:_body)?|named_block(?:_list)?|(?!flow_control|empty)\w+_(?:statement|clauses?|body|condition|initializer|iterator))$/;
const statements = new RegExp(`${block.source}|^(?:ERROR|pipeline|pipeline_chain|command)$`);

class PowerShell extends TreeReader {
  constructor(script: string, run: Run) {
    super(script, run, "powershell", statements, /^(?:pipeline|command|hash_literal_expression)$/);
  }

  protected readAt(node: Node, parts: Node[], scope: Scope): string | undefined {
    const { variables } = this.run;
    switch (node.type) {
      case "pipeline":
        return parts[0].type === "assignment_expression"
          ? this.assignment(parts[0], scope)
          : this.inTurn(parts, scope);
      case "pipeline_chain": {
        // What stands alone as a value is no command that writes.
        const isValue = parts.length === 1 && node.parent?.parent?.type !== "statement_list";
        if (isValue) return this.read(parts[0], scope);
        const chain = parts.filter(({ type }) => type !== "redirections");
        return this.piped(chain, scope, (part, at) =>
          part.type === "command" ? this.read(part, at) : this.written(part, at),
        );
      }
      case "command":
        return this.command(node, parts, scope);
      case "param_block":
      case "function_parameter_declaration":
        return this.parameters(node, scope);
      case "function_statement":
        variables.function(nameOf(parts[0]), "powershell", this.called(node, scope));
        return "";
      case "foreach_statement": {
        const [variable, list, body] = parts.filter(({ type }) => type !== "foreach_parameter");
        return this.loop(this.read(list, scope)?.split("\n"), scope, (value, at) => {
          this.assign(variable, value, { ...scope, isCertain: true });
          return this.read(body, at);
        });
      }
      case "flow_control_statement":
        this.run.leave(node.text);
        return this.computedOf(parts, scope) ?? "";
      case "comment":
        return this.computedOf(parts, scope) ?? "";
      case "variable":
        return variables.valueOf(nameOf(node), "powershell");
      case "string_literal":
        return this.text(parts[0], scope);
      case "generic_token":
      case "command_name":
      case "path_command_name":
        return parts.length === 1 && parts[0].text === node.text && parts[0].type === "variable"
          ? this.read(parts[0], scope)
          : plainToken(node.text);
      case "command_parameter":
      case "type_literal":
        return node.text;
      case "script_block_expression":
        return variables.block(this.called(node, scope));
      case "parenthesized_expression":
      case "sub_expression":
      case "array_expression":
        return this.values(
          parts
            .flatMap((part) => (part.type === "statement_list" ? partsOf(part) : [part]))
            .filter(({ type }) => !/^(?:comment|empty_statement)$/.test(type)),
          scope,
        ).join("\n");
      case "hash_literal_expression":
        return this.hash(node, scope);
      case "invokation_expression":
        return this.invoked(node, parts, scope);
      case "cast_expression":
        return this.read(parts[parts.length - 1], scope);
      case "format_expression":
      case "format_argument_expression": {
        if (parts.length < 3) break;
        const given = this.value(parts[2], scope).split("\n");
        return this.value(parts[0], scope).replace(
          /\{(\d)(?:[,:][^{}]{0,20})?\}/g,
          (_, at: string) => given[Number(at)] ?? computed,
        );
      }
      case "array_literal_expression":
      case "argument_expression_list":
        return this.values(parts, scope).join("\n");
      case "additive_expression":
      case "additive_argument_expression":
        if (parts.length > 1 && node.children.some((child) => child?.text === "+")) {
          return this.values(parts, scope).join("");
        }
    }
    if (block.test(node.type)) {
      const isCertain = scope.isCertain && !conditional.test(node.type);
      return this.inTurn(parts, { ...scope, isCertain });
    }
    if (parts.length === 0) return node.text;
    const isSame =
      !/_access$|unary_operator$/.test(node.type) || parts[0].type === "cast_expression";
    return parts.length === 1 && isSame
      ? this.read(parts[0], scope)
      : this.computedOf(parts, scope);
  }

  private assignment(node: Node, scope: Scope): "" {
    const [left, sign, given] = partsOf(node);
    const value = this.value(given, scope);
    const isAdded = sign.text === "+=";
    this.assign(left, isAdded || sign.text === "=" ? value : computed, scope, isAdded);
    return "";
  }

  private assign(left: Node, value: string, scope: Scope, isAdded = false): void {
    const names = left.descendantsOfType("variable").filter((each) => each !== null);
    const put = (variable: Node, given: string) =>
      this.run.assign(nameOf(variable), given, this.dialect, lineOf(left), scope, isAdded);
    const isPlain =
      names.length === 1 &&
      /^(?:\[[\w.[\]]+\]\s*)?\$/.test(left.text) &&
      left.text.endsWith(names[0].text);
    if (isPlain) return put(names[0], value);
    if (/^[^.[]*,/.test(left.text)) return names.forEach((each) => put(each, computed));
    // A property of something: what that is, isn't known.
    const name = { text: `.${/\.(\w+)$/.exec(left.text)?.[1] ?? ""}=`, isBare: true };
    const words = [left.text, value].map((text) => ({ text, isBare: false }));
    this.does(left, [name, ...words], scope, left.parent?.text);
  }

  /** What an expression writes that stands where a command may. */
  private written(node: Node, scope: Scope): string | undefined {
    const next = node.nextNamedSibling;
    const redirects = next?.type === "redirections" ? partsOf(next) : [];
    const targets = redirects.flatMap((each) => this.target(each, scope));
    const word = { text: this.value(node, scope), isBare: false };
    return this.does(node, [nothing, word], scope, node.text, targets);
  }

  private command(node: Node, parts: readonly Node[], scope: Scope): string | undefined {
    const words: Word[] = [];
    const targets: Redirection[] = [];
    let isAttached = false;
    for (const part of parts.flatMap((one) =>
      one.type === "command_elements" ? partsOf(one) : [one],
    )) {
      const { type, text } = part;
      const last = words.at(-1);
      if (type === "command_argument_sep") {
        isAttached = text.includes(":") && last?.isBare === true && last.text.startsWith("-");
      } else if (type === "redirection") {
        targets.push(...this.target(part, scope));
      } else if (isAttached && last !== undefined) {
        words.splice(-1, 1, { ...last, text: `${last.text}:${this.value(part, scope)}` });
        isAttached = false;
      } else if (!/^(?:command_invokation_operator|comment)$/.test(type)) {
        words.push(...this.words(part, scope));
      }
    }
    return this.does(node, words, scope, sourceOf(node), targets);
  }

  private words(node: Node, scope: Scope): readonly Word[] {
    if (node.type === "foreach_command") {
      const blocks = this.values(partsOf(node), scope).map((text) => ({ text, isBare: false }));
      return [{ text: "foreach-object", isBare: true }, ...blocks];
    }
    if (/^@\w+$/.test(node.text)) {
      return splat(this.run.variables.valueOf(node.text.slice(1), "powershell"));
    }
    const isBare = /^(?:command_name|command_name_expr|generic_token|command_parameter)$/;
    return [{ text: this.value(node, scope), isBare: isBare.test(node.type) }];
  }

  protected target(node: Node, scope: Scope): Redirection[] {
    const [operator, file] = partsOf(node);
    const name = file && partsOf(file).find(({ type }) => type !== "command_argument_sep");
    return name === undefined || /^[2-6]/.test(operator.text)
      ? []
      : [{ target: this.value(name, scope), isAppended: operator.text.includes(">>") }];
  }

  /** A block's parameters get what it is called with, or what they are by default. */
  private parameters(node: Node, scope: Scope): "" {
    const found = node.descendantsOfType("script_parameter").flatMap((each) => {
      const parts = partsOf(each);
      const [variable] = parts.filter(({ type }) => type === "variable");
      const [preset] = parts.filter(({ type }) => type === "script_parameter_default");
      return variable === undefined ? [] : [{ variable, preset, name: nameOf(variable) }];
    });
    const places = Object.fromEntries(found.map(({ name }) => [name, name]));
    const given = scope.given && parameters(scope.given.words, places);
    for (const { variable, preset, name } of found) {
      const value = given?.[name] ?? (preset === undefined ? computed : this.value(preset, scope));
      if (given === undefined && this.run.variables.has(name, "powershell")) continue;
      const at = { ...scope, isCertain: true };
      this.run.assign(name, value, "powershell", lineOf(variable), at);
    }
    return "";
  }

  /** What a function or a block does when it is called. */
  private called(node: Node, around: Scope): Call {
    const isFunction = node.type === "function_statement";
    return (command, scope) => {
      const { variables } = this.run;
      const own = command.words.filter(({ text }) => isFunction || blocksIn(text).length === 0);
      const { list } = parameters(own, { list: "-ArgumentList|Args" });
      const items = list?.split("\n").map((text) => ({ text, isBare: false }));
      const words = isFunction || items === undefined ? own : items;
      const given: Command = { ...command, words };
      const isCertain = around.isCertain && scope.isCertain;
      const at = { ...scope, isCertain, input: undefined, isPiped: false, given };
      const isEach = command.name === "foreach-object";
      const body = (item: string, inTurn: Scope) => {
        variables.assign("_", item, "powershell");
        return this.inTurn(partsOf(node).slice(isFunction ? 1 : 0), inTurn);
      };
      return isEach ? this.loop(command.input?.split("\n"), at, body) : body(computed, at);
    };
  }

  private text(node: Node, scope: Scope): string {
    const isHere = node.type.includes("_here_");
    const { text, type } = node;
    const from = isHere ? text.indexOf("\n") + 1 : 1;
    const to = isHere ? Math.max(from, text.lastIndexOf("\n")) : text.length - 1;
    const quote = type.startsWith("verbatim") ? "'" : '"';
    const single = (part: string) => (isHere ? part : part.replaceAll(quote + quote, quote));
    return type.startsWith("verbatim")
      ? single(text.slice(from, to))
      : this.spliced(node, [from, to], (part) => plainToken(single(part)), scope);
  }

  /** Commands get it as parameters. */
  private hash(node: Node, scope: Scope): string {
    const entries = node.descendantsOfType("hash_entry").map((entry) => {
      const [key, given] = partsOf(entry);
      return given === undefined
        ? ""
        : `${key.text.replace(/^["']|["']$/g, "")}\0${this.value(given, scope)}\0`;
    });
    return `${computed}${entries.join("")}`;
  }

  /** `[IO.File]::AppendAllText(…)` is a command of that name, and `$writer.WriteLine(…)` is `.writeline`, of a value. */
  private invoked(node: Node, [target, member, ...rest]: Node[], scope: Scope) {
    const [list] = partsOf(rest.find(({ type }) => type === "argument_list") ?? null);
    // An argument of several lines is one word.
    const values = this.values(list === undefined ? [] : partsOf(list), scope);
    const isStatic = target.type === "type_literal";
    const name = isStatic ? `${target.text}::${member.text}` : `.${member.text}`;
    const words = [name, ...(isStatic ? [] : [this.value(target, scope)]), ...values];
    return this.does(
      node,
      words.map((text, index) => ({ text, isBare: index === 0 })),
      { ...scope, isPiped: false, input: undefined },
      sourceOf(node),
    );
  }
}
