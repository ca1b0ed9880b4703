import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import './field.css';

export type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly least: number;
  readonly most: number;
  readonly description?: ReactNode;
};

/** A whole number between two bounds, typed or stepped with the arrow keys. */
export function NumberField({
  label,
  value,
  onChange,
  least,
  most,
  description,
}: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value}
      // An emptied field has no number; it goes back to the least one.
      onChange={(next) => onChange(Number.isNaN(next) ? least : next)}
      minValue={least}
      maxValue={most}
      formatOptions={{ maximumFractionDigits: 0 }}
    >
      <Label className="field-label">{label}</Label>
      <Group className="number-field">
        <Button slot="decrement" className="number-step">
          −
        </Button>
        <Input className="field-input" />
        <Button slot="increment" className="number-step">
          +
        </Button>
      </Group>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error" />
    </AriaNumberField>
  );
}
