import { useTranslation } from 'react-i18next';
import { restoreSlots } from '#shared/keyboard/change-keymap.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { titleKey } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import type { KeymapEdit } from './keymap-edit.ts';
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
                  <summary>{t(`label:command.${titleKey(id)}`)}</summary>
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
