import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import type { ReviewWord } from './review-state.ts';

export type ReviewWordsProps = {
  readonly word: ReviewWord | null;
  readonly refusal: Failure | null;
  readonly onRetry: () => void;
};

/** What there is to say about what was just done, in place. */
export function ReviewWords({ word, refusal, onRetry }: ReviewWordsProps) {
  const { t } = useTranslation('label');
  return (
    <div className="label-words" aria-live="polite">
      {refusal !== null && <FailureNotice failure={refusal} onRetry={onRetry} />}
      {word !== null && (
        <Notice tone={word.word === 'sent' ? 'good' : 'warn'}>
          <p data-testid="word" data-word={word.word}>
            {word.word === 'sent'
              ? t('review.sent', { count: word.count })
              : word.word === 'notReady'
                ? t('notHere')
                : t(`review.${word.word}`)}
          </p>
        </Notice>
      )}
    </div>
  );
}
