/** Something that is wrong: the sentence to begin with, and what else is to be said of it. */
export interface Statement<About extends string = string> {
  /** What stops orders: Odoo's trouble, a person at one of the lanes, or nobody knows what; or a cause of parked orders. */
  readonly about: About;
  readonly level: 'attention' | 'trouble';
  readonly headline: string;
  /** Where it is mended. */
  readonly href?: string;
  readonly rest: readonly { readonly text: string; readonly href?: string }[];
}
