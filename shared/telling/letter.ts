/** What people are told, before it has the form of a channel. */
export interface Letter {
  /** Says the most on a locked phone. */
  readonly subject: string;
  /** Paragraphs; the first says what is wrong. */
  readonly paragraphs: readonly string[];
  /** Paths of the console, from the origin on. */
  readonly links: readonly { readonly label: string; readonly path: string }[];
}
