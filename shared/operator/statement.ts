/** Something that is wrong: the sentence to begin with, and what else is to be said of it. */
export interface Statement {
  readonly level: 'attention' | 'trouble';
  readonly headline: string;
  /** Where it is mended. */
  readonly href?: string;
  readonly rest: readonly { readonly text: string; readonly href?: string }[];
}
