import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareAnnotations, countMarks } from '#shared/annotation/compare.ts';
import type { TaskHistory } from '#shared/contract/feedback.ts';
import type { TaskId } from '#shared/ids.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../parts/badge.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { useCall } from '../stores/use-call.ts';
import type { HistoryEntry } from './history-entries.ts';
import { firstPair, historyEntries } from './history-entries.ts';
import { RevisionBody } from './revision-body.tsx';
import { SaidOfIt } from './said-of-it.tsx';
import './history.css';

/** Every revision of a task with what was said of it; any two of them side by side. */
export function HistoryDialog({ taskId, onClose }: { taskId: TaskId; onClose: () => void }) {
  const { t } = useTranslation();
  const { value, failure, refetch } = useCall('task.history', { taskId }, ['tasks', 'returns']);
  const title =
    value === null
      ? t('history.title')
      : `${value.project.title} · ${t('batch.task', { position: value.position })} · ${t('history.title')}`;
  const entries = historyEntries(value?.revisions ?? []);
  return (
    <Dialog title={title} open onClose={onClose} width={entries.length > 1 ? 'wide' : 'normal'}>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void refetch()} />}
      {value === null && failure === null && <Loading />}
      {value !== null && value.revisions.length === 0 && <p>{t('history.none')}</p>}
      {value !== null && value.revisions.length > 0 && (
        <SideBySide history={value} entries={entries} />
      )}
    </Dialog>
  );
}

function SideBySide(props: { history: TaskHistory; entries: readonly HistoryEntry[] }) {
  const { history, entries } = props;
  const { t } = useTranslation();
  const first = firstPair(entries);
  const [chosen, setChosen] = useState<{ before?: string; after?: string }>({});
  const before = entries.find(({ id }) => id === (chosen.before ?? first?.before));
  const after = entries.find(({ id }) => id === (chosen.after ?? first?.after));
  if (before === undefined || after === undefined) return null;
  const isAlone = entries.length === 1;
  const compared = compareAnnotations(
    before.annotation ?? { items: [] },
    after.annotation ?? { items: [] },
  );
  const counts = countMarks(compared);
  return (
    <div className="history" data-testid="history" data-entries={entries.length}>
      {!isAlone && (
        <p className="history-counts" aria-live="polite">
          <Badge tone="good">+ {t('history.added', { count: counts.added })}</Badge>
          <Badge tone="bad">− {t('history.removed', { count: counts.removed })}</Badge>
          <Badge tone="accent">~ {t('history.changed', { count: counts.changed })}</Badge>
          <span className="quiet small">{t('history.kept', { count: counts.kept })}</span>
        </p>
      )}
      <div className={isAlone ? 'history-columns history-alone' : 'history-columns'}>
        {!isAlone && (
          <Side
            name={t('history.before')}
            history={history}
            entries={entries}
            entry={before}
            compared={compared.filter(({ mark }) => mark !== 'added')}
            isBefore
            onChoose={(id) => setChosen({ ...chosen, before: id })}
          />
        )}
        <Side
          name={isAlone ? t('history.sent') : t('history.after')}
          history={history}
          entries={entries}
          entry={after}
          compared={compared}
          isBefore={false}
          onChoose={(id) => setChosen({ ...chosen, after: id })}
        />
      </div>
    </div>
  );
}

type SideProps = {
  readonly name: string;
  readonly history: TaskHistory;
  readonly entries: readonly HistoryEntry[];
  readonly entry: HistoryEntry;
  readonly compared: ReturnType<typeof compareAnnotations>;
  readonly isBefore: boolean;
  readonly onChoose: (id: string) => void;
};

function Side({ name, history, entries, entry, compared, isBefore, onChoose }: SideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const named = (one: HistoryEntry) =>
    one.made === 'fix'
      ? t('history.fixOf', { revision: one.revision })
      : t('batch.revision', { revision: one.revision });
  return (
    <section className="history-side" aria-label={name}>
      <p className="history-head">
        <span>{name}</span>
        {entries.length === 1 ? (
          <span>{named(entry)}</span>
        ) : (
          <select
            aria-label={name}
            className="field-input history-choice"
            value={entry.id}
            onChange={(event) => onChoose(event.target.value)}
          >
            {entries.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one)}
              </option>
            ))}
          </select>
        )}
      </p>
      <p className="quiet small figures">
        {entry.made === 'fix'
          ? t('history.byReviewer')
          : t('history.sentAt', { moment: format.moment(entry.past.submittedAt) })}
        {entry.made === 'revision' && entry.past.activeMs !== null && (
          <> · {t('history.took', { duration: format.duration(entry.past.activeMs) })}</>
        )}
      </p>
      <RevisionBody
        history={history}
        annotation={entry.annotation}
        compared={compared}
        isBefore={isBefore}
        compares={entries.length > 1}
      />
      <SaidOfIt project={history.project} past={entry.past} />
    </section>
  );
}
