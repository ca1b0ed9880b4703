import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Button } from 'react-aria-components';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import './tool-button.css';

export type ToolButtonProps = {
  readonly name: string;
  /** Shown in the hint, so that the hand learns the key. */
  readonly command: CommandId;
  /** Which number, from 0, of a command that takes one. */
  readonly place?: number;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly testId: string;
};

/** Pressed by mouse it leaves the focus with the task; a property that the button hands on but does not declare. */
const leavesFocus = { preventFocusOnPress: true };

/** A small button of a room's bar: an icon, with its name and key in a hint. */
export function ToolButton(props: ToolButtonProps) {
  const { name, command, place = 0, icon, onPress, pressed, disabled = false, testId } = props;
  return (
    <TooltipTrigger delay={500}>
      <Button
        className="tool-button"
        aria-label={name}
        isDisabled={disabled}
        onPress={onPress}
        data-testid={testId}
        {...leavesFocus}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        {icon}
      </Button>
      <Tooltip className="tool-hint" placement="bottom" offset={6}>
        {name}
        <CommandKey command={command} place={place} />
      </Tooltip>
    </TooltipTrigger>
  );
}
