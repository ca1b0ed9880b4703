import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import './choice.css';
import './field.css';

export type Option<Id extends string> = { readonly id: Id; readonly name: string };

export type ChoiceProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly labelHidden?: boolean;
};

/** A few choices side by side, one of them set. */
export function Choice<Id extends string>(props: ChoiceProps<Id>) {
  const { label, options, value, onChange, labelHidden = false } = props;
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <div className="choice">
        {options.map((option) => (
          <RadioField key={option.id} value={option.id}>
            <RadioButton className="choice-option">{option.name}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
