import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isBox(target);

const isElsewhere = ({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || isTyping(target) || document.querySelector('dialog[open]') !== null;

const isBox = (target: HTMLElement): boolean => target instanceof HTMLInputElement && target.type === 'checkbox';

/** `j` and `k` move the focus to the link of the next or the previous row, so that Enter opens it; `x` selects its row. */
export const useRowKeys = (element: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const acts = new Map([
      ['j', () => move(element.current, 1)],
      ['k', () => move(element.current, -1)],
      ['x', () => currentRow()?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()],
    ]);
    const onKey = (event: KeyboardEvent): void => {
      const act = acts.get(event.key);
      if (!act || isElsewhere(event)) return;
      act();
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [element]);
};

const currentRow = (): Element | null => document.activeElement?.closest('tr') ?? null;

function move(element: HTMLElement | null, step: 1 | -1): void {
  const links = [...(element?.querySelectorAll<HTMLElement>('.row-link') ?? [])];
  const row = currentRow();
  const at = links.findIndex((link) => row?.contains(link));
  const next = at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + step));
  links[next]?.focus();
}
