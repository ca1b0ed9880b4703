import { useTranslation } from 'react-i18next';
import { restoreSlots } from '#shared/keyboard/change-keymap.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { titleKey } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import type { Slot } from '#shared/keyboard/slots.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import { SlotCaps } from '../keyboard/slot-caps.tsx';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import type { KeymapEdit } from './use-keymap-edit.ts';
import { KeymapRow } from './keymap-row.tsx';

export type KeymapScopeProps = {
  readonly scope: Scope;
  readonly ids: readonly CommandId[];
  readonly edit: KeymapEdit;
  /** Whether something is looked for, so that nothing found is folded away. */
  readonly isSought: boolean;
};

/** The commands of one scope with their keys. */
export function KeymapScope({ scope, ids, edit, isSought }: KeymapScopeProps) {
  const { t } = useTranslation(['app', 'label']);
  const { keymap, bound } = useKeymapStore();
  const own = ids.flatMap(slotsOf);
  const isChanged = own.some(({ name }) => bound.get(name)?.isChanged);
  const title = t(`label:scope.${scope}`);
  return (
    <Card flush>
      <section aria-label={title} data-scope={scope}>
        <header className="keymap-scope-head">
          <h2>{title}</h2>
          {isChanged && (
            <Button
              variant="quiet"
              size="small"
              aria-label={t('keyboard.restoreScopeOf', { scope: title })}
              onPress={() => edit.change(restoreSlots(keymap, own), { did: 'restored' })}
            >
              {t('keyboard.restoreScope')}
            </Button>
          )}
        </header>
        <ul className="keymap-rows">
          {ids.map((id) => {
            const [first, ...more] = slotsOf(id);
            if (first === undefined) return null;
            if (more.length === 0) return <KeymapRow key={id} slot={first} edit={edit} />;
            return (
              <li key={id}>
                <details className="keymap-many" open={isSought}>
                  <summary>
                    <span className="keymap-title">{t(`label:command.${titleKey(id)}`)}</span>
                    <EndCaps slots={[first, ...more]} />
                  </summary>
                  <ul className="keymap-rows">
                    {[first, ...more].map((slot) => (
                      <KeymapRow key={slot.name} slot={slot} edit={edit} />
                    ))}
                  </ul>
                </details>
              </li>
            );
          })}
        </ul>
      </section>
    </Card>
  );
}

/** The first and the last key of a command that takes numbers. */
function EndCaps({ slots }: { slots: readonly Slot[] }) {
  const { bound } = useKeymapStore();
  const keys = slots.flatMap(({ name }) => bound.get(name)?.keys[0] ?? []);
  const first = keys[0];
  const last = keys.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <span className="keymap-keys">
      <SlotCaps written={first} />
      <span className="quiet">…</span>
      <SlotCaps written={last} />
    </span>
  );
}
