/** The resource that shows a fact. */
export interface ResourceReference {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}
