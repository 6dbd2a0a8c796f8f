import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FieldProps } from './field-props.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Json } from './json.ts';

/** The order that is edited, and what the fields of the form need to show and change their part of it. */
interface OrderForm {
  readonly order: Json;
  /** Writes a value at a JSON Pointer; undefined takes the field, or the entry of a list, away. */
  readonly change: (pointer: string, value: Json | undefined) => void;
  /** What is wrong, by the pointer of the field that shows it. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** Entries of long lists that are unfolded. */
  readonly isOpen: (pointer: string) => boolean;
  readonly setOpen: (pointer: string, isOpen: boolean) => void;
  /** Shows a field within another one, of whichever kind. */
  readonly showField: (field: FieldProps<FieldSpec>) => ComponentChildren;
}

export const OrderFormContext = createContext<OrderForm | undefined>(undefined);

/** The order that is edited. */
export const useOrderForm = (): OrderForm => {
  const form = useContext(OrderFormContext);
  if (form === undefined) throw new Error('A field needs an order form around it.');
  return form;
};

/** Id of the element that shows a field, for labels and for links from what is wrong with it. */
export const idOfField = (pointer: string): string => `field-${encodeURIComponent(pointer)}`;
