import type { StackResource } from "../../../engine/stackResource";
import { isKnown, Unknown, type Known } from "../../../facts/known";
import { pathText } from "../../../../model/shape/shapeProblems";
import { plainProperties } from "../../read";

/**
 * A resource's properties, or an object among them, read one by one: what is wrong in one place takes nothing from
 * what stands beside it. Null and empty texts count as absent, as Azure writes both for what isn't set.
 */
export class Part {
  private constructor(
    readonly resource: StackResource,
    /** Path to it; empty for the resource's own properties. */
    readonly path: readonly PropertyKey[],
    private readonly properties: Readonly<Record<string, unknown>>,
    /** Receives what isn't of the kind that belongs there. */
    readonly unreadable: Unknown[],
  ) {}

  static of(resource: StackResource, unreadable: Unknown[]): Part {
    return new Part(resource, [], plainProperties(resource), unreadable);
  }

  /** What isn't known, or can't be read, of one property. */
  unknown(property: string, problem?: string): Unknown {
    return new Unknown(this.resource.name, pathText([...this.path, property]), problem);
  }

  /** As `unknown`, and noted as unreadable. */
  wrong(property: string, problem = "it isn't of the kind that belongs here."): Unknown {
    const unknown = this.unknown(property, problem);
    this.unreadable.push(unknown);
    return unknown;
  }

  text(property: string): Known<string> | undefined {
    return this.textOf(this.own(property), property);
  }

  number(property: string): Known<number> | undefined {
    const value = this.own(property);
    if (value === undefined || value instanceof Unknown) {
      return value;
    }
    if (typeof value === "number" && Number.isFinite(value)) {
      return value;
    }
    return typeof value === "string" && /^\d{1,10}$/.test(value)
      ? Number(value)
      : this.wrong(property);
  }

  flag(property: string): Known<boolean> | undefined {
    const value = this.own(property);
    return value === undefined || value instanceof Unknown || typeof value === "boolean"
      ? value
      : this.wrong(property);
  }

  /** A list of texts; one unknown text where the whole list isn't known. */
  texts(property: string): Known<string>[] {
    return this.items(property).flatMap(({ value, name }) => this.textOf(value, name) ?? []);
  }

  part(property: string): Known<Part> | undefined {
    return this.partOf(this.own(property), [property]);
  }

  /** A list of objects; one unknown object where the whole list isn't known. */
  parts(property: string): Known<Part>[] {
    return this.items(property).flatMap(
      ({ value, path }) => this.partOf(value, path) ?? this.wrong(pathText(path)),
    );
  }

  /** The id in a reference, `{ id }`. */
  reference(property: string): Known<string> | undefined {
    const part = this.part(property);
    return part && idIn(part);
  }

  references(property: string): Known<string>[] {
    return this.parts(property).map(idIn);
  }

  /** The names of its properties. */
  get names(): string[] {
    return Object.keys(this.properties);
  }

  private own(property: string): unknown {
    const value = this.properties[property];
    return value === null || value === "" ? undefined : value;
  }

  private items(property: string) {
    const value = this.own(property);
    if (value === undefined) {
      return [];
    }
    const list = Array.isArray(value)
      ? (value as readonly unknown[])
      : [value instanceof Unknown ? value : this.wrong(property)];
    return list.map((item, index) => ({
      value: item,
      path: [property, index],
      name: `${property}[${index}]`,
    }));
  }

  private textOf(value: unknown, name: string): Known<string> | undefined {
    if (value === undefined || value === null || value === "") {
      return undefined;
    }
    return typeof value === "string" || value instanceof Unknown ? value : this.wrong(name);
  }

  private partOf(value: unknown, path: readonly PropertyKey[]): Known<Part> | undefined {
    if (value === undefined || value === null || value instanceof Unknown) {
      return value ?? undefined;
    }
    return typeof value === "object" && !Array.isArray(value)
      ? new Part(
          this.resource,
          [...this.path, ...path],
          value as Readonly<Record<string, unknown>>,
          this.unreadable,
        )
      : this.wrong(pathText(path));
  }
}

function idIn(part: Known<Part>): Known<string> {
  return isKnown(part) ? (part.text("id") ?? part.unknown("id")) : part;
}
