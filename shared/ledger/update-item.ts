import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type LedgerTable, wasWritten } from './table.ts';

type Values = Readonly<Record<string, unknown>>;

/** Where an item of the ledger lies. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** One write to an item. Names that DynamoDB reserves are escaped: write `#state` in the condition. */
export interface ItemUpdate {
  readonly set: Values;
  /** Set only where the item has no such attribute yet. */
  readonly setOnce?: Values;
  /** Set where the item has no such attribute yet, to what another attribute held before, or else to a value. */
  readonly keepOnce?: Readonly<Record<string, { readonly from: string; readonly otherwise: unknown }>>;
  /** Entries added at the end of lists, which are empty where they are absent. */
  readonly append?: Readonly<Record<string, readonly unknown[]>>;
  /** Numbers added to attributes, which count from 0 where they are absent. */
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
  /** A condition expression over `#attribute` and the `:name`s in `values`. */
  readonly condition: string;
  /** Under other names than those of the attributes that are set: `:seenRank` beside `rank`. */
  readonly values?: Values;
  /** Whether the item as it was before is of any use; it may be as large as the order. */
  readonly wantsPrevious?: boolean;
}

/** What a conditional update did: nothing, since its condition did not hold, or its work, on the item in `previous` if that was asked for. */
export type UpdateResult = { readonly done: false } | { readonly done: true; readonly previous: Values | undefined };

/** The only way in which items change: one conditional write of one item. */
export const updateItem = async (
  { client, table }: LedgerTable,
  key: ItemKey,
  update: ItemUpdate,
): Promise<UpdateResult> => {
  const { set, setOnce = {}, keepOnce = {}, append = {}, add = {}, remove = [], condition, values = {} } = update;
  const fallbacks = Object.fromEntries(Object.entries(keepOnce).map(([name, { otherwise }]) => [name, otherwise]));
  const sources = Object.values(keepOnce).map(({ from }) => from);
  const assigned = { ...set, ...setOnce, ...fallbacks, ...append, ...add };
  const empty = Object.keys(append).length === 0 ? {} : { [emptyList]: [] };
  const clash = Object.keys(assigned).find((name) => Object.hasOwn(values, `:${name}`));
  if (clash !== undefined) throw new RangeError(`:${clash} is the value that ${clash} is set to`);
  const mentioned = [...condition.matchAll(/#(\w+)/g)].flatMap(([, name]) => name ?? []);
  let previous: Values | undefined;
  const done = await wasWritten(
    client
      .send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall({ pk: key.pk, sk: key.sk }),
          UpdateExpression: expressionOf(update),
          ConditionExpression: condition,
          ExpressionAttributeNames: Object.fromEntries(
            [...Object.keys(assigned), ...sources, ...remove, ...mentioned].map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: marshall(
            {
              ...Object.fromEntries(Object.entries(assigned).map(([name, value]) => [`:${name}`, value])),
              ...empty,
              ...values,
            },
            { removeUndefinedValues: true },
          ),
          ReturnValues: update.wantsPrevious === true ? 'ALL_OLD' : 'NONE',
        }),
      )
      .then(({ Attributes }) => {
        previous = Attributes && unmarshall(Attributes);
      }),
  );
  return done ? { done, previous } : { done };
};

/** What a list is taken for that is not there. */
const emptyList = ':emptyList';

function expressionOf({ set, setOnce = {}, keepOnce = {}, append = {}, add = {}, remove = [] }: ItemUpdate): string {
  const clause = (word: string, parts: readonly string[]): string[] =>
    parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`];
  return [
    ...clause('SET', [
      ...Object.keys(set).map((name) => `#${name} = :${name}`),
      ...Object.keys(setOnce).map((name) => `#${name} = if_not_exists(#${name}, :${name})`),
      ...Object.entries(keepOnce).map(
        ([name, { from }]) => `#${name} = if_not_exists(#${name}, if_not_exists(#${from}, :${name}))`,
      ),
      ...Object.keys(append).map((name) => `#${name} = list_append(if_not_exists(#${name}, ${emptyList}), :${name})`),
    ]),
    ...clause(
      'ADD',
      Object.keys(add).map((name) => `#${name} :${name}`),
    ),
    ...clause(
      'REMOVE',
      remove.map((name) => `#${name}`),
    ),
  ].join(' ');
}
