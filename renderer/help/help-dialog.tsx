import { useTranslation } from 'react-i18next';
import { commandsOf, keyboardScopes, type CommandId, type Scope } from '../keyboard/commands.ts';
import { type PhysicalKey, capsOf } from '../keyboard/key.ts';
import { useNavigation } from '../navigation.ts';
import { Dialog } from '../parts/dialog.tsx';
import { KeyCap } from '../parts/key-cap.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { closeHelp, useHelpStore } from './help-store.ts';
import { useHelpKey } from './use-help-key.ts';
import './help.css';

/** More alternatives than this are a row of keys. */
const MANY = 4;

/** The keys of the working rooms; opened with `?` from anywhere. The room that is open comes first. */
export function HelpDialog() {
  const { t } = useTranslation();
  const { open } = useHelpStore();
  const { view } = useNavigation();
  useHelpKey();
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
              {keyboardScopes[room].map((scope) => (
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
        {commandsOf(scope).map(([id, { keys, shownKeys }]) => (
          <div key={id} className="help-command">
            <dt>{t(`command.${titleKey(id)}`)}</dt>
            <dd>
              <Alternatives keys={keys.slice(0, shownKeys)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Keys that do the same. A row of many (the digits) is shown by its ends. */
function Alternatives({ keys }: { keys: readonly PhysicalKey[] }) {
  const [first] = keys;
  const last = keys.at(-1);
  if (keys.length > MANY && first !== undefined && last !== undefined) {
    return (
      <>
        <KeyCaps pressed={first} />
        <span className="quiet">…</span>
        <KeyCaps pressed={last} />
      </>
    );
  }
  return keys.map((key) => <KeyCaps key={capsOf(key).join(' ')} pressed={key} />);
}

/** Keys that are pressed together. */
function KeyCaps({ pressed }: { pressed: PhysicalKey }) {
  return (
    <span className="help-keys">
      {capsOf(pressed).map((cap) => (
        <KeyCap key={cap}>{cap}</KeyCap>
      ))}
    </span>
  );
}

type TitleKey<Id extends string> = Id extends `${infer Room}.${infer Rest}`
  ? `${Room}_${Rest}`
  : Id;

/** The catalogue separates its levels by dots, so a command's own dot is written as a low line there. */
function titleKey<Id extends CommandId>(id: Id): TitleKey<Id> {
  return id.replace('.', '_') as TitleKey<Id>;
}
