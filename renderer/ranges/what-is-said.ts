/** What a screen reader is told of the caret: the range or words that are selected, else the character before which it stands. */
import { useTranslation } from 'react-i18next';
import type { Item } from '#shared/annotation/kinds.ts';
import { inReadingOrder } from '#shared/edit/range-commands.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import { sliceByPoints } from '#shared/text/text-offsets.ts';
import type { TextSteps } from '#shared/text/text-steps.ts';
import { besideStop } from '#shared/text/text-steps.ts';
import type { Caret } from './caret.ts';
import { selectedExtent } from './caret.ts';

export type Told = {
  readonly text: string;
  readonly steps: TextSteps;
  readonly items: readonly Item[];
  readonly schema: LabelSchema;
};

export function useWhatIsSaid({ text, steps, items, schema }: Told, caret: Caret): string {
  const { t } = useTranslation('label');
  const selected = selectedExtent(caret);
  if (selected === null) {
    if (caret.focus >= steps.length) return t('ranges.saidEnd');
    const here = sliceByPoints(text, caret.focus, besideStop(steps, caret.focus, 1));
    if (/^[\r\n]/.test(here)) return t('ranges.saidBreak');
    return here.trim() === '' ? t('ranges.saidBlank') : here;
  }
  const words = sliceByPoints(text, selected.start, selected.end);
  const order = inReadingOrder(items);
  const at = order.findIndex(({ itemId }) => itemId === caret.itemId);
  const item = order[at];
  if (item === undefined) return t('ranges.saidSelection', { words });
  const name = classOf(schema, item.classId)?.name ?? item.classId;
  return t('ranges.saidRange', { number: at + 1, count: order.length, name, words });
}
