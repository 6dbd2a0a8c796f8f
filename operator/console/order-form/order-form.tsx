import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Fault } from '../../../shared/order/fault.ts';
import { orderSpec } from './check-order.ts';
import { FaultSummary } from './fault-summary.tsx';
import { Field } from './field.tsx';
import { FieldFaults } from './field-faults.tsx';
import { Fields } from './fields.tsx';
import { idOfField, OrderFormContext } from './form-context.ts';
import type { Json } from './json.ts';
import { writeAt } from './json-pointer.ts';
import { JsonView } from './json-view.tsx';
import { nearest, placeFaults } from './place-faults.ts';
import { shownPointers } from './shown-pointers.ts';
import { SumsPanel } from './sums-panel.tsx';

interface OrderFormProps {
  readonly order: Json;
  readonly onChange: (order: Json) => void;
  /** What is wrong with it. */
  readonly faults: readonly Fault[];
  /** Stands beside the form, below what it adds up to. */
  readonly children: ComponentChildren;
}

/** The canonical order as a form, or as JSON, with what is wrong beside each field and all of it above. */
export const OrderForm = ({ order, onChange, faults: found, children }: OrderFormProps) => {
  const [isJson, setJson] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => shownPointers(orderSpec, order), [order]);
  const faults = useMemo(() => placeFaults(found, shown), [found, shown]);
  const setOpen = (pointer: string, isOpen: boolean): void =>
    setOpened((all) => new Set(isOpen ? [...all, pointer] : [...all].filter((one) => one !== pointer)));
  const goTo = (pointer: string): void => {
    setJson(false);
    setOpened((all) => new Set([...all, ...aroundOf(pointer)]));
    // After what was folded is there.
    setTimeout(() => focusField(nearest(pointer, new Set(shown))), 0);
  };
  const form = {
    ...{ order, setOpen, faults: faults.byField, isOpen: (pointer: string) => opened.has(pointer) },
    change: (pointer: string, value: Json | undefined) => onChange(writeAt(order, pointer, value)),
    showField: (field: Parameters<typeof Field>[0]) => <Field {...field} />,
  };
  return (
    <OrderFormContext.Provider value={form}>
      <FaultSummary faults={faults.all} onGo={goTo} />
      <div class="form-and-sums">
        <div class="order-form">
          <fieldset class="buttons acts" aria-label="How the order is shown">
            <button type="button" aria-pressed={!isJson} onClick={() => setJson(false)}>
              Form
            </button>
            <button type="button" aria-pressed={isJson} onClick={() => setJson(true)}>
              JSON
            </button>
          </fieldset>
          <FieldFaults pointer="" />
          {isJson || orderSpec.kind !== 'group' ? (
            <JsonView order={order} onChange={onChange} />
          ) : (
            <Fields fields={orderSpec.fields} pointer="" />
          )}
        </div>
        <div class="beside">
          <SumsPanel />
          {children}
        </div>
      </div>
    </OrderFormContext.Provider>
  );
};

/** The entries and groups that a field lies in, and itself. */
const aroundOf = (pointer: string): readonly string[] =>
  pointer === '' ? [] : [...aroundOf(pointer.slice(0, pointer.lastIndexOf('/'))), pointer];

function focusField(pointer: string): void {
  const element = document.getElementById(idOfField(pointer));
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}
