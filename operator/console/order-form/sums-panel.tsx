import { useMemo } from 'preact/hooks';
import { showMoney } from '../parts/show-money.ts';
import { useOrderForm } from './form-context.ts';
import { readAt } from './json-pointer.ts';
import { type Sums, sumsOf } from './sums.ts';

const parts = [
  ['lines', 'Lines, after their discounts'],
  ['shipping', '+ Shipping'],
  ['fees', '+ Fees'],
  ['discounts', '− Discounts'],
] as const;

/** What the parts of the order add up to while it is typed, beside what it says, and buttons that make both the same. */
export const SumsPanel = () => {
  const { order, change } = useOrderForm();
  const sums = useMemo(() => sumsOf(order), [order]);
  const currency = textOf(readAt(order, '/currency'));
  const isIncluded = readAt(order, '/taxesIncluded') === true;
  const total = textOf(readAt(order, '/totals/total'));
  const tax = textOf(readAt(order, '/totals/tax'));
  const show = (amount: string | undefined) => (amount === undefined ? '–' : showMoney({ total: amount, currency }));
  return (
    <section class="card sums" aria-labelledby="sums-heading">
      <h2 id="sums-heading">Adding up</h2>
      <dl class="facts">
        {parts.map(([name, label]) => (
          <Sum key={name} label={label} value={show(sums[name])} />
        ))}
        <Sum label={isIncluded ? 'Tax, within the prices' : '+ Tax'} value={show(tax)} />
        <Sum label="Comes to" value={show(sums.total)} />
        <Sum label="The order says" value={show(total)} />
      </dl>
      <Verdict sums={sums} total={total} />
      <div class="buttons">
        {sums.hasTaxes && sums.taxOfParts !== undefined && !isSame(sums.taxOfParts, tax) && (
          <button type="button" onClick={() => change('/totals/tax', sums.taxOfParts)}>
            Set the tax to {show(sums.taxOfParts)}, as the lines say
          </button>
        )}
        {sums.total !== undefined && !isSame(sums.total, total) && (
          <button type="button" onClick={() => change('/totals/total', sums.total)}>
            Set the total to {show(sums.total)}
          </button>
        )}
      </div>
    </section>
  );
};

const Sum = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <>
    <dt>{label}</dt>
    <dd class="amount">{value}</dd>
  </>
);

const Verdict = ({ sums, total }: { readonly sums: Sums; readonly total: string }) => {
  if (sums.total === undefined) return <p role="status">Some number cannot be read yet.</p>;
  return (
    <p role="status">
      {isSame(sums.total, total) ? (
        <span class="badge good">✓ adds up</span>
      ) : (
        <span class="badge bad">! does not add up</span>
      )}
    </p>
  );
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isSame = (one: string, other: string): boolean =>
  one === other || (other !== '' && Number(one) === Number(other));
