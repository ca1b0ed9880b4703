import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pin } from '#shared/review.ts';
import { isComposing } from '../keyboard/matcher.ts';
import { Button } from '../parts/button.tsx';
import type { ReviewStore } from './review-state.ts';

export type PinListProps = {
  readonly store: ReviewStore;
  readonly pins: readonly Pin[];
  readonly current: number;
  readonly editable: boolean;
  /** How pins are made here, for when there are none. */
  readonly hint: string;
};

/** The pins of the task with their comments; a new one waits for its words. */
export function PinList({ store, pins, current, editable, hint }: PinListProps) {
  const { t } = useTranslation('label');
  const fields = useRef(new Map<string, HTMLTextAreaElement>());
  const before = useRef(pins.length);
  useEffect(() => {
    const newest = pins.at(-1);
    if (pins.length > before.current && newest?.comment === '') {
      fields.current.get(newest.pinId)?.focus();
    }
    before.current = pins.length;
  }, [pins]);

  return (
    <section data-testid="pins" aria-label={t('review.pins')}>
      <h2 className="label-heading">{t('review.pins')}</h2>
      {pins.length === 0 && <p className="review-hint quiet small">{hint}</p>}
      <ol className="review-pin-rows">
        {pins.map(({ pinId, comment }, at) => (
          <li
            key={pinId}
            className="review-pin-row"
            data-testid="pin"
            aria-current={at === current}
          >
            <span className="return-number figures">{at + 1}</span>
            <textarea
              ref={(field) => {
                if (field === null) fields.current.delete(pinId);
                else fields.current.set(pinId, field);
              }}
              className="field-input field-lines"
              rows={2}
              maxLength={2000}
              disabled={!editable}
              aria-label={t('review.pinComment', { number: at + 1 })}
              data-testid={`pin-comment-${at + 1}`}
              value={comment}
              onFocus={() => store.lookAtPin(at)}
              onChange={({ target }) => store.comment(pinId, target.value)}
              onKeyDown={(event) => {
                if (isComposing(event.nativeEvent)) return;
                const isDone = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
                if (!isDone) return;
                event.preventDefault();
                event.stopPropagation();
                document.querySelector<HTMLElement>('[data-canvas]')?.focus();
              }}
            />
            <Button
              variant="quiet"
              size="small"
              icon={<X aria-hidden />}
              aria-label={t('review.removePin', { number: at + 1 })}
              isDisabled={!editable}
              onPress={() => store.removePin(pinId)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
