import { useTranslation } from 'react-i18next';
import type { PastRevision } from '#shared/contract/feedback.ts';
import type { Project } from '#shared/project.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../parts/badge.tsx';
import { useReasonWords } from '../sync/reason-words.ts';
import { AppealWords } from './appeal-words.tsx';

const tones = { approve: 'good', return: 'bad', fix: 'accent' } as const;

/** All verdicts on one revision, with reasons, notes, pins and appeals. */
export function SaidOfIt({ project, past }: { project: Project; past: PastRevision }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const names = new Map(project.rules.returnReasons.map(({ code, name }) => [code, name]));
  const { state, reviews } = past;
  return (
    <div className="history-said">
      {reviews.length === 0 && <p className="quiet small">{t('history.unsaid')}</p>}
      {reviews.map(({ review, at, appeal }) => (
        <article key={review.reviewId} className="history-review" data-verdict={review.verdict}>
          <p className="history-verdict">
            <Badge tone={tones[review.verdict]}>{t(`history.verdict.${review.verdict}`)}</Badge>
            <span className="quiet small figures">{format.moment(at)}</span>
            {review.reasons.map((code) => (
              <span key={code}>{names.get(code) ?? code}</span>
            ))}
          </p>
          {review.note.trim() !== '' && <p className="appeal-quote selectable">{review.note}</p>}
          {review.pins.length > 0 && (
            <ol className="history-pins">
              {review.pins.map(({ pinId, comment }) => (
                <li key={pinId}>{comment.trim() === '' ? t('history.pinAlone') : comment}</li>
              ))}
            </ol>
          )}
          {appeal !== null && <AppealWords appeal={appeal} />}
        </article>
      ))}
      {state !== null && state.reason !== null && (
        <p className="small">{reasonWords(state.reason)}</p>
      )}
    </div>
  );
}
