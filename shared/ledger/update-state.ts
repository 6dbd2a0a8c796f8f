import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type OrderKey, partitionOf, stateSortKey } from './keys.ts';
import { type LedgerTable, wasWritten } from './table.ts';

type Values = Readonly<Record<string, unknown>>;

/** One write to an order's state item. Names that DynamoDB reserves are escaped: write `#state` in the condition. */
export interface StateUpdate {
  readonly set: Values;
  /** Set only where the item has no such attribute yet. */
  readonly setOnce?: Values;
  readonly remove?: readonly string[];
  /** A condition expression over `#attribute` and the `:name`s in `values`. */
  readonly condition: string;
  readonly values?: Values;
  /** Whether the item as it was before is of any use; it may be as large as the order. */
  readonly wantsPrevious?: boolean;
}

/** What a conditional update did: nothing, since its condition did not hold, or its work, on the item in `previous` if that was asked for. */
export type UpdateResult = { readonly done: false } | { readonly done: true; readonly previous: Values | undefined };

/** The only way in which state items change: one conditional write of one item. */
export const updateState = async (
  { client, table }: LedgerTable,
  key: OrderKey,
  { set, setOnce = {}, remove = [], condition, values = {}, wantsPrevious = false }: StateUpdate,
): Promise<UpdateResult> => {
  const assigned = { ...set, ...setOnce };
  const mentioned = [...condition.matchAll(/#(\w+)/g)].flatMap(([, name]) => name ?? []);
  let previous: Values | undefined;
  const done = await wasWritten(
    client
      .send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall({ pk: partitionOf(key), sk: stateSortKey }),
          UpdateExpression: expressionOf(set, setOnce, remove),
          ConditionExpression: condition,
          ExpressionAttributeNames: Object.fromEntries(
            [...Object.keys(assigned), ...remove, ...mentioned].map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: marshall(
            { ...Object.fromEntries(Object.entries(assigned).map(([name, value]) => [`:${name}`, value])), ...values },
            { removeUndefinedValues: true },
          ),
          ReturnValues: wantsPrevious ? 'ALL_OLD' : 'NONE',
        }),
      )
      .then(({ Attributes }) => {
        previous = Attributes && unmarshall(Attributes);
      }),
  );
  return done ? { done, previous } : { done };
};

function expressionOf(set: Values, setOnce: Values, remove: readonly string[]): string {
  const assignments = [
    ...Object.keys(set).map((name) => `#${name} = :${name}`),
    ...Object.keys(setOnce).map((name) => `#${name} = if_not_exists(#${name}, :${name})`),
  ];
  const removals = remove.length === 0 ? '' : ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}`;
  return `SET ${assignments.join(', ')}${removals}`;
}
