import { useTranslation } from 'react-i18next';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { commandsOf, titleKey } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { roomsOfKeys } from '#shared/keyboard/scopes.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import { SlotCaps } from '../keyboard/slot-caps.tsx';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { useNavigation } from '../navigation.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { closeHelp, useHelpStore } from './help-store.ts';
import './help.css';

/** More numbers than this are a row of keys, shown by its ends. */
const MANY = 4;

/** The keys of the working rooms; opened by key from anywhere. The room that is open comes first. */
export function HelpDialog() {
  const { t } = useTranslation();
  const { open } = useHelpStore();
  const { view } = useNavigation();
  const rooms =
    view.at === 'review' ? (['review', 'label'] as const) : (['label', 'review'] as const);
  return (
    <Dialog title={t('help.title')} open={open} onClose={closeHelp} width="wide">
      <p className="quiet">{t('help.about')}</p>
      <Tabs
        label={t('help.title')}
        items={rooms.map((room) => ({
          id: room,
          name: room === 'label' ? t('settings.labeling') : t('rail.reviews'),
          content: (
            <div className="help-scopes">
              {roomsOfKeys[room].map((scope) => (
                <ScopeKeys key={scope} scope={scope} />
              ))}
            </div>
          ),
        }))}
      />
    </Dialog>
  );
}

function ScopeKeys({ scope }: { scope: Scope }) {
  const { t } = useTranslation('label');
  return (
    <section className="help-scope">
      <h3>{t(`scope.${scope}`)}</h3>
      <dl>
        {commandsOf(scope).map((id) => (
          <div key={id} className="help-command" data-command={id}>
            <dt>{t(`command.${titleKey(id)}`)}</dt>
            <dd>
              <KeysOf id={id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys of a command: all alternatives of one that takes no number, else the first key of each number. */
function KeysOf({ id }: { id: CommandId }) {
  const { bound } = useKeymapStore();
  const slots = slotsOf(id).map(({ name }) => bound.get(name)?.keys ?? []);
  const keys = slots.length === 1 ? (slots[0] ?? []) : slots.flatMap(([first]) => first ?? []);
  const [first] = keys;
  const last = keys.at(-1);
  if (first === undefined) return <span className="quiet">—</span>;
  if (keys.length > MANY && last !== undefined) {
    return (
      <>
        <SlotCaps written={first} />
        <span className="quiet">…</span>
        <SlotCaps written={last} />
      </>
    );
  }
  return keys.map((key) => <SlotCaps key={key} written={key} />);
}
