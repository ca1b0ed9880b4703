import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import './field.css';
import './list-choice.css';

export type ListOption<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  /** What it is for, in a line. */
  readonly about: string | null;
};

export type ListChoiceProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly ListOption<Id>[];
  /** Null while none is set. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
};

/** Choices one under the other, each with what it is for; one of them set. */
export function ListChoice<Id extends string>(props: ListChoiceProps<Id>) {
  const { label, options, value, onChange } = props;
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="list-choice">
        {options.map(({ id, name, about }) => (
          <RadioField key={id} value={id}>
            <RadioButton className="list-option">
              <span className="list-option-mark" aria-hidden />
              <span className="list-option-name">{name}</span>
              {about !== null && <span className="quiet small">{about}</span>}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
