// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { Lanes } from '../../../operator/console/now/lanes.tsx';
import { MeContext, makeMe } from '../../../operator/console/sign-in/me.ts';
import type { LaneReply } from '../../../shared/contract/operator/now-replies.ts';

afterEach(() => render(null, document.body));

const trouble: LaneReply['trouble'] = {
  ...{ class: 'unavailable', message: 'Odoo is away.', operatorMessage: 'Its database is away.' },
  ...{ remedy: 'Bring it back.', owner: 'odoo-administrator', probes: 2 },
  ...{ since: '2026-11-22T06:12:00.000Z', probeAt: '2026-11-22T06:20:00.000Z' },
};
const lane = (connection: string, name: LaneReply['lane']): LaneReply => ({
  ...{ connection, lane: name, state: 'paused', consumer: 'Disabled', trouble },
  messages: { waiting: 1, inFlight: 0, delayed: 0 },
});

const show = (lanes: readonly LaneReply[]) =>
  act(() =>
    render(
      <MeContext.Provider value={makeMe('ada', 'admin')}>
        <Lanes lanes={lanes} onChanged={() => {}} />
      </MeContext.Provider>,
      document.body,
    ),
  );
const tellings = (): number => (document.body.textContent ?? '').split('Its database is away.').length - 1;

test('trouble that stops both lanes of a connection is told once', async () => {
  await show([lane('main', 'live'), lane('main', 'replay')]);

  expect(tellings()).toBe(1);
  expect(document.body.textContent).toContain('As the lane above');
});

test('trouble of each connection is told', async () => {
  await show([lane('main', 'live'), lane('north', 'live')]);

  expect(tellings()).toBe(2);
});
