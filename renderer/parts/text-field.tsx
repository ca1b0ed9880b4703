import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import './field.css';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  /** What is wrong with the value; shown below and announced. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'url';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly disabled?: boolean;
  /** More than one line. */
  readonly lines?: number;
};

/** A labelled line (or lines) of text. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, description, error, lines = 1 } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={props.disabled ?? false}
      type={props.type ?? 'text'}
      {...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete })}
    >
      <Label className="field-label">{label}</Label>
      {lines > 1 ? (
        <TextArea
          className="field-input field-lines"
          rows={lines}
          placeholder={props.placeholder}
        />
      ) : (
        <Input className="field-input" placeholder={props.placeholder} spellCheck={false} />
      )}
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
