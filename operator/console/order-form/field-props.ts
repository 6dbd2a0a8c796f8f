import type { FieldSpec } from './field-spec.ts';

/** What a field of the form is told. */
export interface FieldProps<Spec extends FieldSpec> {
  readonly spec: Spec;
  readonly pointer: string;
  readonly label: string;
}
