import { useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { SunMedium } from 'lucide-react';
import { changeLook, lookRange, plainLook, usePictureLook } from '../canvas/picture-look.ts';
import { Button } from '../parts/button.tsx';
import { Switch } from '../parts/switch.tsx';
import { ToolButton } from './tool-button.tsx';
import './look-panel.css';

export type LookPanelProps = {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

/** The button and panel for brightness, contrast and grid. */
export function LookPanel({ open, onOpen }: LookPanelProps) {
  const { t } = useTranslation('label');
  const look = usePictureLook();
  const place = useRef<HTMLSpanElement>(null);
  const isPlain =
    look.brightness === plainLook.brightness && look.contrast === plainLook.contrast && !look.grid;
  return (
    <span ref={place}>
      <ToolButton
        name={t('command.look_panel')}
        command="look.panel"
        testId="look"
        icon={<SunMedium aria-hidden />}
        pressed={!isPlain}
        onPress={() => onOpen(!open)}
      />
      <Popover
        className="popover"
        triggerRef={place}
        placement="bottom end"
        isOpen={open}
        onOpenChange={onOpen}
      >
        <Dialog className="look-panel" aria-label={t('command.look_panel')}>
          {(['brightness', 'contrast'] as const).map((part) => (
            <label key={part} className="look-slider">
              <span>{t(`look.${part}`)}</span>
              <span className="figures quiet">{look[part]}%</span>
              <input
                type="range"
                min={lookRange.least}
                max={lookRange.most}
                step={lookRange.step}
                value={look[part]}
                data-testid={`look-${part}`}
                // The panel is opened to move a slider: the arrow keys should do so at once.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus={part === 'brightness'}
                onChange={({ target }) => changeLook({ [part]: target.valueAsNumber })}
              />
            </label>
          ))}
          <Switch on={look.grid} onChange={(grid) => changeLook({ grid })}>
            {t('look.grid')}
          </Switch>
          <Button size="small" isDisabled={isPlain} onPress={() => changeLook(plainLook)}>
            {t('look.reset')}
          </Button>
        </Dialog>
      </Popover>
    </span>
  );
}
