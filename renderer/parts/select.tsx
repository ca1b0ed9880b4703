import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import './field.css';
import './select.css';

export type Option<Id extends string> = { readonly id: Id; readonly name: string };

export type SelectProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
};

/** One choice out of a list that opens. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, options, value, onChange, labelHidden = false } = props;
  return (
    <AriaSelect
      className="field select"
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <Button className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden size="1em" />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="select-list" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.name} className="select-option">
              {({ isSelected }) => (
                <>
                  <span>{option.name}</span>
                  {isSelected && <Check aria-hidden size="1em" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
