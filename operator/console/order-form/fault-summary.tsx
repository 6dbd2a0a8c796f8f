import type { Fault } from '../../../shared/order/fault.ts';
import { idOfField } from './form-context.ts';
import { nameOfField } from './name-of-field.ts';

interface FaultSummaryProps {
  readonly faults: readonly Fault[];
  /** Brings the field that is at fault, or what is around it, into view and gives it the focus. */
  readonly onGo: (pointer: string) => void;
}

/** How many people would read before they begin to mend. */
const maximumShown = 20;

/** All that is wrong with the order, each leading to its field. */
export const FaultSummary = ({ faults, onGo }: FaultSummaryProps) => {
  if (faults.length === 0) return undefined;
  return (
    <section class="notice bad" aria-labelledby="faults-heading">
      <h2 id="faults-heading">
        {faults.length === 1 ? 'One thing is' : `${faults.length} things are`} to be corrected
      </h2>
      <ul>
        {faults.slice(0, maximumShown).map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>
            <a
              href={`#${idOfField(pointer)}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(pointer);
              }}
            >
              {nameOfField(pointer)}
            </a>{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
};
