import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import './switch.css';

export type SwitchProps = {
  readonly children: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
};

/** Something that is on or off and takes effect at once. */
export function Switch({ children, on, onChange, disabled = false }: SwitchProps) {
  return (
    <SwitchField isSelected={on} onChange={onChange} isDisabled={disabled}>
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden>
          <span className="switch-thumb" />
        </span>
        <span>{children}</span>
      </SwitchButton>
    </SwitchField>
  );
}
