import { useTranslation } from 'react-i18next';
import { commands, titleIn, titleKey } from '#shared/keyboard/commands.ts';
import { situationTitles } from '#shared/keyboard/scopes.ts';
import { capOf } from '../keyboard/caps.ts';
import { useLayoutStore } from '../keyboard/layout-store.ts';
import { Facts } from '../parts/facts.tsx';
import { KeyCap } from '../parts/key-cap.tsx';
import { Table } from '../parts/table.tsx';
import type { KeyReading } from './key-reading.ts';

/** One press in every detail: what came, what it would run where, and why it would not. */
export function KeyReadingTable({ reading }: { reading: KeyReading }) {
  const { t, i18n } = useTranslation(['app', 'label']);
  const { layout } = useLayoutStore();
  const language = i18n.language === 'ko' ? 'ko' : 'en';
  const { code, key, held, runs, why } = reading;
  const numberOf = ({ id, which }: KeyReading['runs'][number]) => {
    const number = commands[id].places?.[which];
    return number === undefined ? '' : ` (${titleIn(language, number)})`;
  };
  return (
    <div
      className="key-reading"
      data-testid="key-reading"
      data-code={code}
      data-key={key}
      data-why={why ?? ''}
      data-runs={runs
        .filter((run) => run.why === null)
        .map(({ id }) => id)
        .join(' ')}
    >
      <Facts
        facts={[
          [
            t('keyboard.check.cap'),
            code === '' ? '—' : <KeyCap key="cap">{capOf(code, layout)}</KeyCap>,
          ],
          [t('keyboard.check.code'), code === '' ? '—' : code],
          [t('keyboard.check.key'), key === ' ' ? 'Space' : key],
          [
            t('keyboard.check.held'),
            [...held, ...(reading.isCapsLockOn ? [t('keyboard.check.locks')] : [])].join(', ') ||
              t('keyboard.check.nothingHeld'),
          ],
          [
            t('keyboard.check.composing'),
            t(reading.isComposing ? 'keyboard.check.isComposing' : 'keyboard.check.notComposing'),
          ],
        ]}
      />
      <h2 className="key-check-heading">{t('keyboard.check.runs')}</h2>
      {why !== null && <p data-testid="key-why">{t(`keyboard.check.why.${why}`)}</p>}
      {runs.length > 0 && (
        <Table
          label={t('keyboard.check.runs')}
          columns={[
            {
              id: 'situation',
              name: t('keyboard.check.situation'),
              cell: ({ situation }) => titleIn(language, situationTitles[situation]),
            },
            {
              id: 'command',
              name: t('keyboard.check.command'),
              cell: (run) => (
                <span className={run.why === null ? '' : 'quiet'}>
                  {t(`label:command.${titleKey(run.id)}`)}
                  {numberOf(run)}
                </span>
              ),
            },
          ]}
          rows={runs}
          keyOf={({ situation }) => situation}
        />
      )}
    </div>
  );
}
