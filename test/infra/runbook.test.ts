import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { commands } from '../../operator/cli/commands.ts';
import { failureClassSchema } from '../../shared/failure/failure.ts';
import { runbookOf } from '../../shared/operator/runbook-of.ts';
import { resourcesOf, synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const page = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const sections = page.split(/^## /m).slice(1);
const headings = sections.map((section) => section.split('\n', 1)[0] ?? '');
const anchors = new Set(headings.map((heading) => heading.toLowerCase()));

/** By their places in the template, where the alarm `LanePaused` is `AlarmsLanePaused` and a hash. */
const alarms = resourcesOf(synthesizeTemplate(twoConnections), 'AWS::CloudWatch::Alarm', z.unknown()).map(([id]) =>
  id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, ''),
);

const matchesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);

describe('the runbook', () => {
  test('has a heading for every failure class and every alarm, and none besides', () => {
    expect(headings.toSorted()).toEqual([...failureClassSchema.options, ...alarms].toSorted());
  });

  test.each(sections.map((section, index) => [headings[index], section] as const))(
    'says of %s what it means, how to see it, how to mend it and how to be sure',
    (_heading, section) => {
      const parts = ['What it means', 'How to see it', 'How to mend it', 'How to be sure'];
      expect(matchesIn(section, /^\*\*([^*]+)\.\*\*/gm)).toEqual(parts);
    },
  );

  test('is where failures and alarms lead to', () => {
    const linked = [...failureClassSchema.options, ...alarms].map(runbookOf);
    expect(linked.filter((link) => !anchors.has(link.replace('/console/runbook#', '')))).toEqual([]);
  });

  test('has no link within itself that leads nowhere', () => {
    const links = matchesIn(page, /\]\(([^)]+)\)/g);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link.startsWith('#') || !anchors.has(link.slice(1)))).toEqual([]);
  });

  test('names no command of waybill that there is not', () => {
    const named = new Set(matchesIn(page, /`waybill ([a-z-]+)/g));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((name) => !commands.has(name))).toEqual([]);
  });

  test('names no class to replay by that there is not', () => {
    const named = matchesIn(page, /--class ([a-z-]+)/g);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !failureClassSchema.safeParse(name).success)).toEqual([]);
  });
});
