import { useTranslation } from 'react-i18next';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { commandsOf, titleKey } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { roomsOfKeys } from '#shared/keyboard/scopes.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import { SlotCaps } from '../keyboard/slot-caps.tsx';
import { useKeymapStore } from '../keyboard/keymap-store.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { closeHelp, useHelpStore } from './help-store.ts';
import './help.css';

/** More numbers than this are a row of keys, shown by its ends. */
const MANY = 4;

/** Every scope once, in the order of the rooms, and last what counts everywhere. */
const inOrder: readonly Scope[] = [
  ...new Set<Scope>([...roomsOfKeys.label, ...roomsOfKeys.review].filter((one) => one !== 'app')),
  'app',
];

/** The keys of this screen, and then all of the working rooms; opened by key from anywhere. */
export function HelpDialog() {
  const { t } = useTranslation();
  const { open, alive } = useHelpStore();
  const here = inOrder.filter((scope) => alive.has(scope));
  // Where nothing but the keys of everywhere is alive, the rooms tell more.
  const isRoom = here.length > 1;
  return (
    <Dialog title={t('help.title')} open={open} onClose={closeHelp} width="wide">
      <p className="quiet">{t('help.about')}</p>
      <Tabs
        label={t('help.title')}
        items={[
          ...(isRoom
            ? [{ id: 'here', name: t('help.here'), content: <ScopeList scopes={here} /> }]
            : []),
          {
            id: 'label',
            name: t('settings.labeling'),
            content: <ScopeList scopes={roomsOfKeys.label} />,
          },
          {
            id: 'review',
            name: t('rail.reviews'),
            content: <ScopeList scopes={roomsOfKeys.review} />,
          },
        ]}
      />
    </Dialog>
  );
}

function ScopeList({ scopes }: { scopes: readonly Scope[] }) {
  return (
    <div className="help-scopes">
      {scopes.map((scope) => (
        <ScopeKeys key={scope} scope={scope} />
      ))}
    </div>
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
