import type { Command, Dialect, Redirection, Scope, Word } from "./command";
import type { Node } from "./grammars";
import { joined } from "./output";
import type { Run } from "./run";
import { computed, isWhole } from "./variables";

/** How deep what is written by hand is nested, by far. */
const deepestNode = 500;

/** Children that aren't only signs. */
export const partsOf = (node: Node | null): Node[] =>
  node?.namedChildren.filter((child): child is Node => child !== null) ?? [];

export const lineOf = (node: Node): number => node.startPosition.row + 1;

/** Before a value, where a command's name is. */
export const nothing: Word = { text: "", isBare: true };

/** Reads a script by its syntax tree. */
export abstract class TreeReader {
  private depth = 0;

  /**
   * @param run Receives what the script does.
   * @param statements Types of the nodes that write something where they stand in others.
   * @param whole Types of the nodes of which nothing is read where there is a mistake in them.
   */
  constructor(
    protected readonly script: string,
    protected readonly run: Run,
    protected readonly dialect: Dialect,
    private readonly statements: RegExp,
    private readonly whole: RegExp,
  ) {}

  /** What a node writes, or what it comes to as a value; undefined where that is computed. */
  read(node: Node, scope: Scope): string | undefined {
    const isBroken = node.type === "ERROR" || (node.hasError && this.whole.test(node.type));
    if (isBroken || this.depth >= deepestNode) {
      return this.run.add({ kind: "unread", source: node.text, line: lineOf(node) }, scope);
    }
    this.depth++;
    const output = this.readAt(node, partsOf(node), scope);
    this.depth--;
    return output;
  }

  protected abstract readAt(node: Node, parts: Node[], scope: Scope): string | undefined;

  /** A redirection's file, where the output goes there. */
  protected abstract target(redirect: Node, scope: Scope): Redirection[];

  protected value(node: Node, scope: Scope): string {
    return this.read(node, scope) ?? computed;
  }

  protected values(nodes: readonly Node[], scope: Scope): string[] {
    return nodes.map((node) => this.value(node, scope));
  }

  /** What is computed of some nodes: the commands in them are done all the same. */
  protected computedOf(nodes: readonly Node[], scope: Scope): undefined {
    nodes.forEach((node) => this.read(node, scope));
  }

  /** What those nodes write that are statements, one after the other. */
  protected inTurn(nodes: readonly Node[], scope: Scope): string | undefined {
    return joined(
      nodes.map((node) => {
        const output = this.read(node, scope);
        return this.statements.test(node.type) ? output : "";
      }),
    );
  }

  /** Goes through a loop for each value where they are known, and otherwise once, as it may be gone through never. */
  protected loop(
    values: readonly string[] | undefined,
    scope: Scope,
    body: (value: string, scope: Scope) => string | undefined,
  ): string | undefined {
    const isKnown = values && values.length > 0 && values.length <= 32;
    const at = isKnown && values.every(isWhole) ? scope : { ...scope, isCertain: false };
    return joined((isKnown ? values : [computed]).map((value) => body(value, at)));
  }

  /** What the last of the nodes writes, each of which reads what the one before writes. */
  protected piped(
    nodes: readonly Node[],
    scope: Scope,
    read = (node: Node, at: Scope) => this.read(node, at),
  ): string | undefined {
    return nodes.reduce(
      (input, node, index) => read(node, { ...scope, isPiped: index > 0 || scope.isPiped, input }),
      scope.input,
    );
  }

  /** Does a command that stands at a node. */
  protected does(
    node: Node,
    words: readonly Word[],
    scope: Scope,
    source = node.text,
    targets: Command["targets"] = [],
  ): string | undefined {
    return this.run.command({ words, targets, source, line: lineOf(node) }, this.dialect, scope);
  }

  /**
   * The script's text within a node, with the values of its parts in their places.
   *
   * @param from How much of the node's text comes before, and `to` where in it the text ends.
   * @param plain What stands between the parts, as it is meant.
   */
  protected spliced(
    node: Node,
    [from, to]: readonly [from: number, to: number],
    plain: (text: string) => string,
    scope: Scope,
  ): string {
    const texts: string[] = [];
    let at = node.startIndex + from;
    for (const part of partsOf(node).filter(({ type }) => /variable|expan|subst|sub_/.test(type))) {
      texts.push(plain(this.script.slice(at, part.startIndex)), this.value(part, scope));
      at = part.endIndex;
    }
    return [...texts, plain(this.script.slice(at, Math.max(at, node.startIndex + to)))].join("");
  }
}
