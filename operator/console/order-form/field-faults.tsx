import { idOfField, useOrderForm } from './form-context.ts';

/** What is wrong with a field, below it; an element that is always there, so that what appears in it is read out. */
export const FieldFaults = ({ pointer }: { readonly pointer: string }) => {
  const faults = useOrderForm().faults.get(pointer) ?? [];
  return (
    <div id={`${idOfField(pointer)}-faults`} class="fault" aria-live="polite">
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
};
