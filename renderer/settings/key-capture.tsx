import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { bindKey, releaseKey } from '#shared/keyboard/change-keymap.ts';
import { mostKeys } from '#shared/keyboard/keymap.ts';
import type { Slot } from '#shared/keyboard/slots.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { SlotCaps } from '../keyboard/slot-caps.tsx';
import { Button } from '../parts/button.tsx';
import { hearKey } from './heard-key.ts';
import type { KeymapEdit } from './use-keymap-edit.ts';
import { useKeyWords } from './use-key-words.ts';

export type KeyCaptureProps = {
  readonly slot: Slot;
  readonly keys: readonly string[];
  readonly edit: KeymapEdit;
  readonly onClose: () => void;
};

/** Keys that have a use of their own while a new key is waited for, and are given by a button instead. */
const byButton = [
  ['Escape', 'addEscape'],
  ['Tab', 'addTab'],
  ['Shift+Tab', 'addShiftTab'],
] as const;

/** Takes keys away and waits for new ones; every key pressed is bound at once. */
export function KeyCapture({ slot, keys, edit, onClose }: KeyCaptureProps) {
  const { t } = useTranslation();
  const { keymap } = useKeymapStore();
  const { nameOf } = useKeyWords();
  const field = useRef<HTMLButtonElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => field.current?.focus(), []);

  const add = (key: string) => {
    if (keys.includes(key)) return;
    const change = bindKey(keymap, slot, key);
    setRefused(
      change !== null
        ? null
        : keys.length >= mostKeys
          ? t('keyboard.full', { most: mostKeys })
          : t('keyboard.refusedKey'),
    );
    if (change !== null) edit.change(change, { did: 'bound', slot, key });
    field.current?.focus();
  };
  const hear = (event: KeyboardEvent) => {
    const heard = hearKey(event.nativeEvent);
    if (heard.is === 'focus') return;
    event.preventDefault();
    event.stopPropagation();
    if (heard.is === 'end') onClose();
    else if (heard.is === 'refused') setRefused(t(`keyboard.${heard.why}`));
    else if (heard.is === 'key' && !event.repeat) add(heard.written);
  };
  return (
    <div className="key-capture" data-testid="key-capture">
      <div className="key-capture-line">
        {keys.map((key) => (
          <span key={key} className="key-capture-key">
            <SlotCaps written={key} />
            <Button
              variant="quiet"
              size="small"
              icon={<X aria-hidden />}
              aria-label={t('keyboard.remove', { key: nameOf(key) })}
              onPress={() => {
                edit.change(releaseKey(keymap, slot, key), { did: 'released', slot, key });
                field.current?.focus();
              }}
            />
          </span>
        ))}
        <button
          ref={field}
          type="button"
          className="key-capture-field"
          data-testid="key-capture-field"
          onKeyDown={hear}
          // A press of Enter or Space is a key to bind, not a press of the button.
          onKeyUp={(event) => event.preventDefault()}
        >
          {t('keyboard.press')}
        </button>
      </div>
      <div className="key-capture-line">
        {byButton
          .filter(([key]) => !keys.includes(key) && (key === 'Escape' || slot.onCanvas))
          .map(([key, words]) => (
            <Button key={key} size="small" onPress={() => add(key)}>
              {t(`keyboard.${words}`)}
            </Button>
          ))}
        <Button size="small" onPress={onClose}>
          {t('keyboard.done')}
        </Button>
        <span className="quiet small">{t('keyboard.pressAbout')}</span>
      </div>
      <p className="key-capture-refused small" role="alert">
        {refused}
      </p>
    </div>
  );
}
