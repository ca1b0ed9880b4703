import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Button } from 'react-aria-components';
import { commands } from '../keyboard/commands.ts';
import type { CommandId } from '../keyboard/commands.ts';
import { capsOf } from '../keyboard/key.ts';
import { KeyCap } from '../parts/key-cap.tsx';
import './tool-button.css';

export type ToolButtonProps = {
  readonly name: string;
  /** Shown in the hint, so that the hand learns the key. */
  readonly command: CommandId;
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
  const { name, command, icon, onPress, pressed, disabled = false, testId } = props;
  const [key] = commands[command].keys;
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
        {key !== undefined && capsOf(key).map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)}
      </Tooltip>
    </TooltipTrigger>
  );
}
