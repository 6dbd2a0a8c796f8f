import { decodeEntities } from './decode-entities.ts';

/**
 * Reads XML whose attributes do not matter from front to back, as XML-RPC is written. What does not fit is no exception:
 * it is not taken.
 */
export class XmlReader {
  readonly #xml: string;
  #place = 0;

  constructor(xml: string) {
    this.#xml = xml.replaceAll(/<(\w{1,40})\s{0,10}\/>/g, '<$1></$1>');
  }

  /** Takes this tag if it comes next, but for space before it. */
  take(tag: string): boolean {
    const next = this.#nextTag();
    if (next?.tag !== tag) return false;
    this.#place = next.end;
    return true;
  }

  /** Takes whatever opening tag comes next, but for space before it. */
  takeOpening(): string | undefined {
    const next = this.#nextTag();
    if (next === undefined || next.tag.startsWith('/')) return undefined;
    this.#place = next.end;
    return next.tag;
  }

  /** Takes the text up to the next tag, space included. */
  takeText(): string {
    const end = this.#xml.indexOf('<', this.#place);
    const text = this.#xml.slice(this.#place, end < 0 ? undefined : end);
    this.#place += text.length;
    return decodeEntities(text);
  }

  #nextTag(): { readonly tag: string; readonly end: number } | undefined {
    const pattern = /\s*<([^<>\s]*)[^<>]*>/y;
    pattern.lastIndex = this.#place;
    const [whole, tag] = pattern.exec(this.#xml) ?? [];
    return whole === undefined || tag === undefined ? undefined : { tag, end: this.#place + whole.length };
  }
}
