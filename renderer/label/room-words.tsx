import { useTranslation } from 'react-i18next';
import type { Report } from '#shared/annotation/annotation.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { useCommandKeys } from '../keyboard/use-command-keys.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import type { LabelState } from './label-state.ts';
import type { LabelStore } from './label-store.ts';

export type RoomWordsProps = {
  readonly store: LabelStore;
  readonly word: LabelState['word'];
  readonly refusal: LabelState['refusal'];
  readonly report: Report | null;
  readonly editable: boolean;
  /** Whether an appeal waits for a decision. */
  readonly isAppealed: boolean;
};

/** The command that helps, for words that name its key. */
const remedies: Readonly<Partial<Record<string, CommandId>>> = {
  undecodable: 'task.report',
  locked: 'boxes.lock',
};

/** What there is to say about the task, above it and never over it. */
export function RoomWords(props: RoomWordsProps) {
  const { store, word, refusal, report, editable, isAppealed } = props;
  const { t } = useTranslation('label');
  const { wordsFor } = useCommandKeys();
  return (
    <div className="label-words" aria-live="polite">
      {refusal !== null && <FailureNotice failure={refusal.failure} onRetry={store.retry} />}
      {word !== null && (
        <Notice tone="warn">
          <p
            data-testid="word"
            data-word={word.word === 'problem' ? word.problem.problem : word.word}
          >
            {word.word === 'problem'
              ? t(`problem.${word.problem.problem}`)
              : t(`word.${word.word}`, { key: wordsFor(remedies[word.word] ?? 'task.report') })}
          </p>
        </Notice>
      )}
      {!editable && <Notice>{t(isAppealed ? 'word.appealed' : 'word.closed')}</Notice>}
      {report !== null && (
        <Notice
          tone="warn"
          title={t('report.made', { reason: t(`report.${report.reason}`) })}
          actions={
            editable && (
              <Button size="small" onPress={() => store.edit({ verb: 'report', report: null })}>
                {t('report.takeBack')}
              </Button>
            )
          }
        >
          {report.note !== '' && <p>{report.note}</p>}
        </Notice>
      )}
    </div>
  );
}
