import * as path from "node:path";
import * as ts from "typescript";

/** A key of the stack's configuration, or a property within one, as the types and their comments have it. */
export interface ConfigurationKey {
  /** `edge.avEdge.fqdn`; `[]` behind the name of a list whose elements have properties of their own. */
  readonly path: string;
  readonly type: ValueType;
  readonly required: boolean;
  /** What it is for. */
  readonly description: string;
  /** What `@default` says. */
  readonly defaultText: string | undefined;
  readonly properties: readonly ConfigurationKey[];
}

export type ValueType =
  | { readonly kind: "text" | "boolean" | "object" | "secret" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly of: ValueType };

const root = path.resolve(__dirname, "../..");
const source = path.join(root, "components/configuration.ts");

/** Keys that stand for a property of another name: credentials are one argument and two keys. */
const renamed: Readonly<Record<string, readonly [string, string]>> = {
  avUser: ["avCredentials", "user"],
  avPassword: ["avCredentials", "password"],
};

/**
 * Every key that the program reads, with all that is nested in it, in the order of the declarations.
 *
 * @throws Error for a key that is no property of `Configuration`, and for a type that a stack's configuration can't
 * hold.
 */
export function configurationKeys(): ConfigurationKey[] {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [source] }, ts.sys, root);
  const program = ts.createProgram([source], options);
  return new Reader(program.getTypeChecker(), program.getSourceFile(source)!).keys();
}

class Reader {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly file: ts.SourceFile,
  ) {}

  keys(): ConfigurationKey[] {
    const names = this.checker.getTypeArguments(this.typeOf("keys") as ts.TypeReference);
    const configuration = this.typeOf("Configuration");
    return names.map((type) => {
      const name = (type as ts.StringLiteralType).value;
      const [argument, inner] = renamed[name] ?? [name];
      const property = this.property(configuration, argument);
      if (inner === undefined) {
        return this.key(name, property);
      }
      const key = this.key(name, this.property(this.propertyType(property), inner));
      return {
        ...key,
        required: false,
        description: `${textOf(property, this.checker)} ${key.description}`,
        defaultText: defaultTextOf(property, this.checker),
      };
    });
  }

  /** The type of what the file declares under a name. */
  private typeOf(name: string): ts.Type {
    const declarations = this.file.statements.flatMap(
      (statement): (ts.VariableDeclaration | ts.InterfaceDeclaration)[] => {
        if (ts.isVariableStatement(statement)) {
          return [...statement.declarationList.declarations];
        }
        return ts.isInterfaceDeclaration(statement) ? [statement] : [];
      },
    );
    const found = declarations.find((declaration) => declaration.name.getText() === name);
    if (found === undefined) {
      throw new Error(`${source} declares no "${name}".`);
    }
    return this.checker.getTypeAtLocation(found.name);
  }

  private property(type: ts.Type, name: string): ts.Symbol {
    const property = type.getProperty(name);
    if (property === undefined) {
      throw new Error(`The key "${name}" of the configuration is no property of its type.`);
    }
    return property;
  }

  private propertyType(property: ts.Symbol): ts.Type {
    return this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
  }

  private key(keyPath: string, property: ts.Symbol): ConfigurationKey {
    const type = this.propertyType(property);
    const valueType = this.valueType(keyPath, type);
    const element = this.elementType(type) ?? type;
    const isObject = this.isObject(element);
    const within = valueType.kind === "list" ? `${keyPath}[]` : keyPath;
    const description = textOf(property, this.checker) || this.textOfType(element);
    return {
      path: keyPath,
      type: valueType,
      required: !(property.flags & ts.SymbolFlags.Optional),
      description,
      defaultText: defaultTextOf(property, this.checker),
      properties: isObject
        ? inheritedFirst(element).map((inner) => this.key(`${within}.${inner.name}`, inner))
        : [],
    };
  }

  private valueType(keyPath: string, type: ts.Type): ValueType {
    const element = this.elementType(type);
    if (element !== undefined) {
      return { kind: "list", of: this.valueType(keyPath, element) };
    }
    if (type.flags & ts.TypeFlags.String) {
      return { kind: "text" };
    }
    if (type.flags & ts.TypeFlags.Boolean) {
      return { kind: "boolean" };
    }
    if (type.isUnion() && type.types.every((each) => each.isStringLiteral())) {
      return { kind: "choice", values: type.types.map((each) => each.value) };
    }
    if (type.aliasSymbol?.name === "Input") {
      return { kind: "secret" };
    }
    if (this.isObject(type)) {
      return { kind: "object" };
    }
    throw new Error(
      `${keyPath}: a stack's configuration can't hold ${this.checker.typeToString(type)}.`,
    );
  }

  private elementType(type: ts.Type): ts.Type | undefined {
    return this.checker.isArrayType(type)
      ? this.checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
  }

  private isObject(type: ts.Type): boolean {
    return Boolean(type.flags & ts.TypeFlags.Object) && !this.checker.isArrayType(type);
  }

  /** What the comment of an interface says, or that of the one it extends. */
  private textOfType(type: ts.Type): string {
    const bases = type.isClassOrInterface() ? this.checker.getBaseTypes(type) : [];
    return (
      [type, ...bases]
        .flatMap(({ symbol }) => (symbol ? [textOf(symbol, this.checker)] : []))
        .find((text) => text !== "") ?? ""
    );
  }
}

/** What an interface extends is the more general part of it, and is read first. */
function inheritedFirst(type: ts.Type): ts.Symbol[] {
  const isOwn = (property: ts.Symbol) =>
    property.declarations?.[0].parent === type.symbol.declarations?.[0];
  const properties = type.getProperties();
  return [...properties.filter((each) => !isOwn(each)), ...properties.filter(isOwn)];
}

function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
}

function defaultTextOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === "default");
  return tag && oneLine(ts.displayPartsToString(tag.text));
}

const oneLine = (text: string) =>
  text
    .replace(/\{@link (\S+?)\}/g, "`$1`")
    .replace(/\s+/g, " ")
    .trim();
