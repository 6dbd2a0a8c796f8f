// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { ApiProblem } from '../../../operator/console/api/api-problem.ts';
import { ConfirmDialog } from '../../../operator/console/parts/confirm-dialog.tsx';

afterEach(() => render(null, document.body));

const textOf = (): string => document.body.textContent ?? '';

const open = (onConfirm: (reason: string) => Promise<void>, onClose = () => {}) =>
  act(() =>
    render(
      <ConfirmDialog
        {...{ title: 'Send these orders again?', act: 'Replay all', count: 143, onConfirm, onClose }}
        money={[{ total: '18204.00', currency: 'EUR' }]}
      />,
      document.body,
    ),
  );

const giveReason = (text: string) =>
  act(() => {
    const field = document.querySelector('input');
    if (!field) throw new Error('there is no field for the reason');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
  });

test('an act on many orders says first how many there are and how much money', async () => {
  await open(async () => {});

  expect(textOf()).toContain('143 orders');
  expect(textOf()).toContain('€18,204.00');
});

test('a reason is asked for, and given on without the spaces around it', async () => {
  const reasons: string[] = [];
  let isClosed = false;
  await open(
    async (reason) => void reasons.push(reason),
    () => {
      isClosed = true;
    },
  );
  expect(document.querySelector('input')?.required).toBe(true);
  await giveReason('  the product is there now ');
  await submit();

  expect(reasons).toEqual(['the product is there now']);
  expect(isClosed).toBe(true);
});

test('the dialog stays, with what was typed, when Waybill refuses', async () => {
  await open(() => Promise.reject(new ApiProblem(403, { title: 'Not your role', detail: 'It needs an operator.' })));
  await giveReason('now');
  await submit();

  await expect.poll(textOf).toContain('It needs an operator.');
  expect(document.querySelector('input')?.value).toBe('now');
});
