import type { FieldProps } from './field-props.ts';
import type { FieldSpec } from './field-spec.ts';
import { GroupField } from './group-field.tsx';
import { ListField } from './list-field.tsx';
import { RecordField } from './record-field.tsx';
import { ValueField } from './value-field.tsx';

/** Any field of the form, by its kind. */
export const Field = ({ spec, ...field }: FieldProps<FieldSpec>) => {
  switch (spec.kind) {
    case 'group':
      return <GroupField spec={spec} {...field} />;
    case 'list':
      return <ListField spec={spec} {...field} />;
    case 'record':
      return <RecordField spec={spec} {...field} />;
    default:
      return <ValueField spec={spec} {...field} />;
  }
};
