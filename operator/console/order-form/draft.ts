import { isJsonObject, type Json } from './json.ts';

/** An order that somebody is editing, and has not saved yet. */
export interface Draft {
  /** Of the content that it was begun from. */
  readonly version: string;
  readonly base: Json;
  readonly order: Json;
  readonly reason: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (partner: string, externalId: string): string => `waybill.draft ${partner} ${externalId}`;

/** The draft of an order that this tab has; undefined where there is none, or none that can be read. */
export const readDraft = (store: Store, partner: string, externalId: string): Draft | undefined => {
  const text = store.getItem(keyOf(partner, externalId));
  if (text === null) return undefined;
  const { version, base, order, reason } = parse(text);
  if (typeof version !== 'string' || typeof reason !== 'string') return undefined;
  return base === undefined || order === undefined ? undefined : { version, base, order, reason };
};

/** Keeps a draft for as long as the tab is open, through signing in again too; forgets it for undefined. */
export const keepDraft = (store: Store, partner: string, externalId: string, draft: Draft | undefined): void => {
  const key = keyOf(partner, externalId);
  try {
    if (draft === undefined) store.removeItem(key);
    else store.setItem(key, JSON.stringify(draft));
  } catch {
    // The browser has no room left; the draft is on the page all the same.
  }
};

function parse(text: string): { readonly [key: string]: Json } {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
