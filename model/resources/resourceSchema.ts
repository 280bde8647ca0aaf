import * as z from "zod";
import { ValueError } from "../values";

/**
 * What a resource type of the provider takes, has and is for: said once, for the provider's checks, the package schema,
 * the SDK that is generated from that, and the policies' reader.
 */
export interface ResourceSchema<
  Inputs extends z.ZodObject = z.ZodObject,
  Computed extends z.ZodObject = z.ZodObject,
> {
  /** The type token, `edgelab:<module>:<Name>`. */
  readonly type: string;
  /** Markdown: what it is, and what else it touches. */
  readonly description: string;
  /** Ids, of resources that can be imported: their form, with names in angle brackets, and one for messages. */
  readonly id?: { readonly form: string; readonly example: string };
  /**
   * Shape of the inputs; `.describe()` on every property becomes its documentation, which ends with `Default: ….`
   * where it may be left out.
   *
   * Inputs are kept as given, so no `.default()` and no transforms: what a program leaves out stays out, and
   * the definition fills it in where it uses it. Messages of its checks say what is allowed ("must be …");
   * the server adds the path, and the value given where it is no secret.
   */
  readonly inputs: Inputs;
  /** Shape of what is known besides the inputs once the resource exists. */
  readonly computed: Computed;
  /** Inputs that can't change in place. */
  readonly replaceOn: readonly (keyof z.infer<Inputs> & string)[];
  /** Computed properties that are secret whatever the inputs are. */
  readonly secretComputed?: readonly (keyof z.infer<Computed> & string)[];
}

/** A schema, with the types of its properties. */
export const resourceSchema = <Inputs extends z.ZodObject, Computed extends z.ZodObject>(
  schema: ResourceSchema<Inputs, Computed>,
): ResourceSchema<Inputs, Computed> => schema;

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

/** The inputs that a schema accepts. */
export type InputsOf<Schema extends { readonly inputs: z.ZodObject }> = DeepReadonly<
  z.infer<Schema["inputs"]>
>;

/** What a schema's resources have besides their inputs. */
export type ComputedOf<Schema extends { readonly computed: z.ZodObject }> = DeepReadonly<
  z.infer<Schema["computed"]>
>;

/**
 * An input that only a refresh sets, a sentence or rule each, to say what no other property shows: the engine sees a
 * difference from what the program declares, which the next update puts right.
 */
export const reported = (description: string) =>
  z.array(z.string()).optional().meta({ description, reported: true });

/** Whether an input is one that only a refresh sets. */
export const isReported = (shape: z.core.$ZodType | undefined): boolean =>
  (shape as z.ZodType | undefined)?.meta()?.reported === true;

/** Text of which the problem, where it has one, is the message. */
export function textWithout(problem: (text: string) => string | undefined): z.ZodString {
  return z.string().superRefine((text, context) => {
    const message = problem(text);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
}

/** Text that a value type can read; where it can't, what it says is the whole message: it quotes the text itself. */
export const textOf = (parse: (text: string) => unknown): z.ZodString =>
  z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      context.addIssue({ code: "custom", message: error.message, params: { isWhole: true } });
    }
  });
