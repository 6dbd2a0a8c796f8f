import type { Failure } from '../../../failure/failure.ts';
import { makeFailure } from '../../../failure/make-failure.ts';
import { isAskable } from '../../../failure/releasable-concern.ts';
import type { Order } from '../../../order/order.ts';
import type { DraftLine } from '../lines/draft-line.ts';
import type { References, Referring } from '../references/references.ts';
import type { Missing } from './missing.ts';
import { missingLineParts } from './missing-line-parts.ts';
import { missingPricelist, missingTaxes } from './missing-taxes.ts';
import { quote } from './quote.ts';
import { tooFine } from './too-fine.ts';

/** How many missing things one failure names; the rest is only counted, in front, since a long message loses its end. */
const maximumNamed = 3;

/**
 * A failure that names what the order refers to and Odoo does not have; undefined when nothing is missing. It is about
 * the first of them that Odoo will never have, else the first: the others show when the order comes again.
 */
export const missingReferences = (
  context: Referring,
  lines: readonly DraftLine[],
  references: References,
): Failure | undefined => {
  const { order, connection } = context;
  const isReleased = connection.failures['missing-reference'].release;
  const missing = [
    ...lines.flatMap((line) => missingLineParts(line, context, references)),
    ...lines.flatMap((line) => tooFine(line, context, references)),
    ...missingTaxes(context, lines, references),
    ...missingCountries(order, references),
    ...missingPricelist(context, references),
  ];
  const distinct = [...new Map(missing.map((fault) => [fault.message, fault])).values()];
  const [first] = distinct.toSorted((left, right) => Number(isInOrder(right)) - Number(isInOrder(left)));
  if (!first) return undefined;
  const named = distinct.slice(0, maximumNamed).map(({ message }) => message);
  const count = distinct.length > named.length ? `${distinct.length} things are missing, such as: ` : '';
  return makeFailure({
    class: 'missing-reference',
    outcome: 'not-sent',
    concern: first.concern,
    ...(first.owner === undefined ? {} : { owner: first.owner }),
    message: `${count}${named.join(' ')}`,
    remedy: remedyOf(distinct, isReleased),
  });
};

/** Whether it is missing in the order itself. */
const isInOrder = ({ concern }: Missing): boolean => concern.kind === 'value';

/** What to do about each thing, and then how the order comes back, said once. */
function remedyOf(missing: readonly Missing[], isReleased: boolean): string {
  const steps = [...new Set(missing.map(({ remedy }) => remedy))].slice(0, maximumNamed);
  if (missing.some(isInOrder)) return `${steps.join('. ')}; then send the order again with a higher revision.`;
  const isFound = isReleased && missing.every(({ concern }) => isAskable(concern));
  return `${steps.join('. ')}; ${isFound ? releaseOf(missing) : 'then replay the order'}.`;
}

/** What Waybill looks for is in Odoo: a configuration that was changed releases nothing. */
const releaseOf = (missing: readonly Missing[]): string =>
  missing.some(({ setting }) => setting !== undefined)
    ? 'Waybill sends its orders again by itself once Odoo has it, and after a change of the configuration replay them'
    : 'Waybill then sends its orders again by itself';

function missingCountries({ billingAddress, shippingAddress }: Order, { countries }: References): Missing[] {
  return [billingAddress, shippingAddress].flatMap((address) =>
    address === undefined || countries.has(address.country)
      ? []
      : [
          {
            concern: { kind: 'country', name: address.country },
            message: `Odoo has no country with the code ${quote(address.country)}.`,
            remedy: `Create the country ${quote(address.country)} in Odoo under Contacts › Configuration`,
          },
        ],
  );
}
