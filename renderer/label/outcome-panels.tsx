import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareAnnotations, countMarks } from '#shared/annotation/compare.ts';
import type { TaskDetail } from '#shared/contract/work.ts';
import { AppealWords } from '../history/appeal-words.tsx';
import { openTaskDialog } from '../history/task-dialog-store.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import './outcome-panels.css';

/** What came of the task: an appeal and where it stands, a reviewer's corrections, and the way to its past. */
export const OutcomePanels = memo(function OutcomePanels({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('app');
  const { appeal, fixed, returned, base, summary } = detail;
  const { taskId } = summary;
  if (appeal === null && fixed === null && summary.revision === 0) return null;
  const counts = fixed === null ? null : countMarks(compareAnnotations(base, fixed.annotation));
  return (
    <div className="outcome">
      {appeal !== null && (
        <section className="outcome-panel" aria-label={t('appeal.one')}>
          <h2 className="outcome-heading">{t('appeal.one')}</h2>
          <AppealWords appeal={appeal} />
        </section>
      )}
      {fixed !== null && counts !== null && (
        <section className="outcome-panel" data-testid="fix-panel" data-paid={fixed.paid}>
          <h2 className="outcome-heading">{t('history.fixTitle')}</h2>
          <p className="small">{t(fixed.paid ? 'history.fixPaid' : 'history.fixUnpaid')}</p>
          <p className="outcome-counts">
            <Badge tone="good">+ {t('history.added', { count: counts.added })}</Badge>
            <Badge tone="bad">− {t('history.removed', { count: counts.removed })}</Badge>
            <Badge tone="accent">~ {t('history.changed', { count: counts.changed })}</Badge>
          </p>
        </section>
      )}
      <p className="outcome-actions">
        {returned?.appealable === true && (
          <Button
            size="small"
            data-testid="appeal-open"
            onPress={() => openTaskDialog('appeal', taskId)}
          >
            {t('appeal.make')} <CommandKey command="task.appeal" />
          </Button>
        )}
        {summary.revision > 0 && (
          <Button
            size="small"
            data-testid="history-open"
            onPress={() => openTaskDialog('history', taskId)}
          >
            {t('history.open')} <CommandKey command="task.history" />
          </Button>
        )}
      </p>
    </div>
  );
});
