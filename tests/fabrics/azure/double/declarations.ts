import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** What a value that isn't known yet is sent as. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const sdk = path.dirname(require.resolve("@pulumi/azure-native/package.json"));
const files = new Map<string, ts.SourceFile>();

/** A file's declarations, or those of one of its namespaces: some files have all of Azure in them. */
function sourceOf(name: string, namespace = ""): ts.SourceFile {
  const key = `${name} ${namespace}`;
  const found = files.get(key);
  if (found !== undefined) return found;
  const text = fs.readFileSync(path.join(sdk, name), "utf8");
  const start = namespace === "" ? 0 : text.indexOf(`\nexport declare namespace ${namespace} {`);
  const end = namespace === "" ? text.length : text.indexOf("\n}", start) + 2;
  const source = ts.createSourceFile(name, text.slice(start, end), ts.ScriptTarget.ES2022);
  files.set(key, source);
  return source;
}

/** The interface of a resource's arguments, as the SDK declares it, e.g. of `network:NetworkInterface`. */
function argumentsOf(token: string): ts.InterfaceDeclaration {
  const [module, type] = token.split(":");
  const file = `${module}/${type.replace(/^[A-Z]+(?=[A-Z]|$)|^[A-Z]/, (start) => start.toLowerCase())}.d.ts`;
  return interfaceIn(sourceOf(file).statements, `${type}Args`);
}

function interfaceIn(statements: readonly ts.Statement[], name: string): ts.InterfaceDeclaration {
  const found = statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  if (found === undefined) throw new Error(`the SDK declares no ${name}`);
  return found as ts.InterfaceDeclaration;
}

function namespaceIn(file: string, name: string): readonly ts.Statement[] {
  const [found] = sourceOf(file, name).statements as unknown as ts.ModuleDeclaration[];
  return (found.body as ts.ModuleBlock).statements;
}

const interfaces = new Map<string, ts.InterfaceDeclaration>();

/** What in a resource's inputs isn't as the SDK declares it: names, what is required, kinds and the words of enums. */
export function declarationProblems(token: string, inputs: object): string[] {
  return problemsOf(argumentsOf(token), inputs, "");
}

/** Names of a resource's arguments. */
export const argumentNames = (token: string): string[] =>
  argumentsOf(token).members.map((member) => nameOf(member));

const nameOf = (member: ts.TypeElement) => (member.name as ts.Identifier).text;

function problemsOf(declared: ts.InterfaceDeclaration, value: unknown, at: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${at || "inputs"}: is no object`];
  }
  const members = new Map(
    declared.members.map((member) => [nameOf(member), member as ts.PropertySignature]),
  );
  const given = Object.entries(value).filter(([name]) => !name.startsWith("__"));
  const missing = [...members].filter(
    ([name, member]) =>
      member.questionToken === undefined && !given.some(([other]) => other === name),
  );
  return [
    ...missing.map(([name]) => `${at}${name}: is required`),
    ...given.flatMap(([name, inner]) => {
      const member = members.get(name);
      return member === undefined
        ? [`${at}${name}: there is no such property`]
        : kindProblems(member.type!, inner, `${at}${name}`);
    }),
  ];
}

function kindProblems(type: ts.TypeNode, value: unknown, at: string): string[] {
  if (value === unknownText) return [];
  if (ts.isTypeReferenceNode(type)) {
    const name = textOf(type.typeName);
    if (name === "pulumi.Input") return kindProblems(type.typeArguments![0], value, at);
    const [kind, module, declared] = name.split(".");
    if (kind === "inputs") {
      const key = `${module}.${declared}`;
      const found =
        interfaces.get(key) ?? interfaceIn(namespaceIn("types/input.d.ts", module), declared);
      interfaces.set(key, found);
      return problemsOf(found, value, `${at}.`);
    }
    // The SDK's own words: it has few of the sizes that there are, and is deprecated.
    if (declared === "VirtualMachineSizeTypes") return [];
    return wordsOf(module, declared).includes(String(value))
      ? []
      : [`${at}: ${JSON.stringify(value)} is none of ${wordsOf(module, declared).join(", ")}`];
  }
  if (ts.isUnionTypeNode(type)) {
    const kinds = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
    // `string | enums.x` means the words of the enum.
    const words = kinds.filter((each) => ts.isTypeReferenceNode(each));
    const meant = words.length > 0 ? words : kinds;
    const all = meant.map((each) => kindProblems(each, value, at));
    return all.some((problems) => problems.length === 0) ? [] : all[0];
  }
  if (ts.isArrayTypeNode(type)) {
    return Array.isArray(value)
      ? value.flatMap((each, index) => kindProblems(type.elementType, each, `${at}[${index}]`))
      : [`${at}: is no list`];
  }
  if (ts.isTypeLiteralNode(type)) {
    const texts = Object.entries(value as object).filter(([, each]) => typeof each !== "string");
    return texts.map(([name]) => `${at}.${name}: is no text`);
  }
  const wanted = {
    [ts.SyntaxKind.StringKeyword]: "string",
    [ts.SyntaxKind.NumberKeyword]: "number",
    [ts.SyntaxKind.BooleanKeyword]: "boolean",
  }[type.kind as number];
  return typeof value === wanted ? [] : [`${at}: is no ${wanted}`];
}

const textOf = (name: ts.EntityName): string =>
  ts.isIdentifier(name) ? name.text : `${textOf(name.left)}.${name.right.text}`;

/** The words of an enum. */
function wordsOf(module: string, name: string): string[] {
  const { statements } = sourceOf(`types/enums/${module}/index.d.ts`);
  const declarations = statements.flatMap((each) =>
    ts.isVariableStatement(each) ? [...each.declarationList.declarations] : [],
  );
  const found = declarations.find((each) => (each.name as ts.Identifier).text === name)!;
  return (found.type as ts.TypeLiteralNode).members.map(
    (member) =>
      (((member as ts.PropertySignature).type as ts.LiteralTypeNode).literal as ts.StringLiteral)
        .text,
  );
}
