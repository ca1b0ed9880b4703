import { RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { restoreSlots } from '#shared/keyboard/change-keymap.ts';
import type { Slot } from '#shared/keyboard/slots.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { SlotCaps } from '../keyboard/slot-caps.tsx';
import { Button } from '../parts/button.tsx';
import { KeyCapture } from './key-capture.tsx';
import type { KeymapEdit } from './use-keymap-edit.ts';
import { useKeyWords } from './use-key-words.ts';

/** One thing that keys can be bound to: its keys, what it lost, and the way to change them. */
export function KeymapRow({ slot, edit }: { slot: Slot; edit: KeymapEdit }) {
  const { t } = useTranslation();
  const { keymap, bound } = useKeymapStore();
  const { titleOf, nameOf } = useKeyWords();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { keys = [], lost = [], isChanged = false } = bound.get(slot.name) ?? {};
  const title = titleOf(slot);
  return (
    <li className="keymap-row" data-slot={slot.name} data-keys={keys.join(' ')}>
      <div className="keymap-line">
        <span className="keymap-title">{title}</span>
        <span className="keymap-keys">
          {keys.length === 0 && <span className="quiet small">{t('keyboard.none')}</span>}
          {keys.map((key) => (
            <SlotCaps key={key} written={key} />
          ))}
        </span>
        <span className="keymap-actions">
          {(isChanged || lost.length > 0) && (
            <Button
              variant="quiet"
              size="small"
              icon={<RotateCcw aria-hidden />}
              aria-label={t('keyboard.restoreOf', { command: title })}
              onPress={() => edit.change(restoreSlots(keymap, [slot]), { did: 'restored' })}
              data-testid={`restore-${slot.name}`}
            />
          )}
          <Button
            size="small"
            ref={opener}
            aria-label={t('keyboard.changeOf', { command: title })}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
            data-testid={`change-${slot.name}`}
          >
            {t('keyboard.change')}
          </Button>
        </span>
      </div>
      {lost.map(({ key, to }) => (
        <p key={key} className="keymap-lost small">
          {t('keyboard.lost', { key: nameOf(key), command: titleOf(to) })}
        </p>
      ))}
      {isOpen && (
        <KeyCapture
          slot={slot}
          keys={keys}
          edit={edit}
          onClose={() => {
            setOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </li>
  );
}
