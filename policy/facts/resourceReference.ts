/** The resource that shows a fact. */
export interface ResourceReference {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Where in the resource, for what a script does: `source.script, line 3`. */
  readonly place?: string;
}
