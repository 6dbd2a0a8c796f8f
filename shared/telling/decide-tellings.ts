import { createHash } from 'node:crypto';
import type { Letter } from './letter.ts';
import type { Told } from './told.ts';

/** Something that is wrong now. */
export interface Matter {
  /** The same as long as it is the same thing. */
  readonly about: string;
  readonly connection: string;
  readonly title: string;
  /** Orders that it concerns. */
  readonly count: number;
  readonly since: string;
  /** It is not told before it has lasted so long: it may be over by itself, and how much it concerns shows only then. */
  readonly settleMs: number;
  readonly write: (why: 'new' | 'grown' | 'reminder') => Letter;
}

/** A letter to be sent under an id, and what is to be remembered or forgotten once it is on its way. */
export interface Telling {
  readonly id: string;
  readonly letter: Letter | undefined;
  readonly remember: readonly Told[];
  readonly forget: readonly string[];
}

interface Present {
  readonly now: Date;
  readonly matters: readonly Matter[];
  readonly told: readonly Told[];
  readonly remindAfterMs: number;
  /** Whether all that is wrong with a connection is among the matters, so that what is not has ended. */
  readonly isKnownWhole: (connection: string) => boolean;
}

/** Of more in a minute, the rest is one letter. */
const maximumLetters = 5;
/** Orders that are sent again are gone for a moment, and may come back for the same reason. */
const quietMs = 2 * 60_000;
const growth = 10;

/** What people are to be told now: of each thing once, again when it has grown tenfold or lasts, and when it is over. */
export const decideTellings = (present: Present): Telling[] => [...tellMatters(present), ...tellEnds(present)];

function tellMatters({ now, matters, told, remindAfterMs }: Present): Telling[] {
  const known = new Map(told.map((one) => [one.about, one]));
  const due = matters
    .toSorted((left, right) => right.count - left.count)
    .flatMap((matter): { matter: Matter; before: Told | undefined; why: 'new' | 'grown' | 'reminder' }[] => {
      const before = known.get(matter.about);
      const why = whyTell(matter, before, now, remindAfterMs);
      return why ? [{ matter, before, why }] : [];
    });
  const single = due.slice(0, due.length > maximumLetters ? maximumLetters - 1 : maximumLetters);
  const rest = due.slice(single.length);
  const tellings = single.map(({ matter, before, why }): Telling => {
    const next = nextTold(matter, before, now);
    return {
      id: idOf(now, [`${next.about}#${before?.toldAt ?? matter.since}`]),
      letter: matter.write(why),
      remember: [next],
      forget: [],
    };
  });
  const backAgain = matters.flatMap((matter) => {
    const before = known.get(matter.about);
    if (before?.goneSince === undefined || due.some((one) => one.matter === matter)) return [];
    const { goneSince: _, ...present } = before;
    return [present];
  });
  return [
    ...tellings,
    ...(rest.length === 0
      ? []
      : [
          tellTogether(
            rest.map(({ matter, before }) => nextTold(matter, before, now)),
            now,
          ),
        ]),
    ...(backAgain.length === 0 ? [] : [{ id: '', letter: undefined, remember: backAgain, forget: [] }]),
  ];
}

function whyTell(matter: Matter, before: Told | undefined, now: Date, remindAfterMs: number) {
  if (!before) return now.getTime() - Date.parse(matter.since) >= matter.settleMs ? ('new' as const) : undefined;
  if (matter.count >= growth * Math.max(1, before.count)) return 'grown' as const;
  return now.getTime() - Date.parse(before.toldAt) >= remindAfterMs ? ('reminder' as const) : undefined;
}

const nextTold = ({ about, connection, title, count }: Matter, before: Told | undefined, now: Date): Told => ({
  ...{ about, connection, title, count },
  firstToldAt: before?.firstToldAt ?? now.toISOString(),
  toldAt: now.toISOString(),
  times: (before?.times ?? 0) + 1,
});

/** A run that broke off and is repeated within the hour makes the same; the hour keeps letters in their order. */
const idOf = (now: Date, parts: readonly string[]): string =>
  `${now.toISOString().slice(0, 13)}#${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}`;

function tellTogether(matters: readonly Told[], now: Date): Telling {
  const count = matters.reduce((sum, one) => sum + one.count, 0);
  return {
    id: idOf(
      now,
      matters.map(({ about, times }) => `${about}#${times}`),
    ),
    letter: {
      subject: `Waybill: ${count} orders did not arrive for ${matters.length} more causes`,
      paragraphs: [
        `Besides, ${count} orders did not arrive in Odoo for ${matters.length} more causes:`,
        matters
          .slice(0, 30)
          .map((one) => `- ${one.title} (${one.connection}): ${one.count}`)
          .join('\n'),
        'Nothing is lost: the orders stay in the ledger.',
      ],
      links: [{ label: 'All causes', path: '/console/causes' }],
    },
    remember: matters,
    forget: [],
  };
}

function tellEnds({ now, matters, told, isKnownWhole }: Present): Telling[] {
  const present = new Set(matters.map(({ about }) => about));
  const gone = told.filter(({ about, connection }) => !present.has(about) && isKnownWhole(connection));
  const over = gone.filter(
    ({ goneSince }) => goneSince !== undefined && now.getTime() - Date.parse(goneSince) >= quietMs,
  );
  const unsure = gone.filter(({ goneSince }) => goneSince === undefined);
  return [
    ...(unsure.length === 0
      ? []
      : [
          {
            id: '',
            letter: undefined,
            remember: unsure.map((one) => ({ ...one, goneSince: now.toISOString() })),
            forget: [],
          },
        ]),
    ...(over.length === 0 ? [] : [tellOver(over, now)]),
  ];
}

function tellOver(over: readonly Told[], now: Date): Telling {
  const [first] = over;
  const one = over.length === 1 ? first : undefined;
  return {
    id: idOf(
      now,
      over.map(({ about, firstToldAt }) => `over#${about}#${firstToldAt}`),
    ),
    letter: {
      subject: one ? `Waybill: over: ${one.title} (${one.connection})` : `Waybill: ${over.length} things are over`,
      paragraphs: [
        over
          .slice(0, 30)
          .map(
            ({ title, connection, firstToldAt }) =>
              `Over: ${title} (connection ${connection}), told first at ${firstToldAt.slice(0, 16).replace('T', ' ')} UTC.`,
          )
          .join('\n'),
        'No order waits for this any more. Nobody has to act.',
      ],
      links: [{ label: 'How all is', path: '/console' }],
    },
    remember: [],
    forget: over.map(({ about }) => about),
  };
}
