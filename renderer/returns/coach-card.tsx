import { Lightbulb } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { GuidelineText } from '../guideline/guideline-text.tsx';
import { openTaskDialog } from '../history/task-dialog-store.ts';
import { AssetFace } from '../parts/asset-face.tsx';
import { Card } from '../parts/card.tsx';
import { useCall } from '../stores/use-call.ts';
import './coach-card.css';

/** The commonest reason of the last weeks with own examples; nothing while there is none. */
export function CoachCard() {
  const { t } = useTranslation();
  const word = useCall('coach.show', {}, ['returns']).value?.word ?? null;
  if (word === null) return null;
  const { reason, count, weeks, projectTitle, excerpt, examples } = word;
  return (
    <Card>
      <aside className="coach" data-testid="coach" aria-label={t('coach.title')}>
        <h2 className="coach-title">
          <Lightbulb aria-hidden size="1.125rem" />
          {t('coach.title')}
        </h2>
        <p>{t('coach.word', { weeks, project: projectTitle, reason: reason.name, count })}</p>
        {excerpt !== null && (
          <blockquote className="coach-excerpt">
            <p className="quiet small">{t('coach.guideline')}</p>
            <GuidelineText markdown={excerpt} />
          </blockquote>
        )}
        <ul className="coach-examples" aria-label={t('coach.examples')}>
          {examples.map(({ taskId, position, asset, opening, note }) => (
            <li key={taskId}>
              <AriaButton
                className="coach-example"
                aria-label={t('coach.example', { position })}
                onPress={() => openTaskDialog('history', taskId)}
              >
                <AssetFace asset={asset} opening={opening} alt="" />
              </AriaButton>
              {note.trim() !== '' && <p className="quiet small coach-note">{note}</p>}
            </li>
          ))}
        </ul>
      </aside>
    </Card>
  );
}
