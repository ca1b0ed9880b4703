import { useTranslation } from 'react-i18next';
import type { Compared } from '#shared/annotation/compare.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf, extentOf } from '#shared/annotation/kinds.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { Badge } from '../parts/badge.tsx';

const tones = { added: 'good', removed: 'bad', changed: 'accent', kept: 'neutral' } as const;
const signs = { added: '+', removed: '−', changed: '~', kept: '·' } as const;

export type ComparedListProps = {
  readonly schema: LabelSchema;
  readonly text: string | null;
  readonly compared: readonly Compared[];
  readonly isBefore: boolean;
  readonly compares: boolean;
};

/** The items in words: what a screen reader reads, and what a picture cannot say of a class that changed. */
export function ComparedList(props: ComparedListProps) {
  const { schema, text, compared, isBefore, compares } = props;
  const { t } = useTranslation();
  const names = new Map(schema.classes.map(({ classId, name }) => [classId, name]));
  const shown = compared.filter(({ mark }) => !isBefore || mark !== 'added').slice(0, mostShown);
  if (compared.length === 0) return <p className="quiet small">{t('history.empty')}</p>;
  return (
    <ul className="history-items">
      {shown.map((one) => {
        const item = isBefore && one.mark === 'changed' ? one.before : one.item;
        const isRenamed = one.mark === 'changed' && one.before.classId !== one.item.classId;
        return (
          <li key={`${one.mark} ${item.itemId}`} data-mark={one.mark}>
            {compares && (
              <Badge tone={tones[one.mark]}>
                <span aria-hidden>{signs[one.mark]}</span>
                <span className="visually-hidden">{t(`history.mark.${one.mark}`)}</span>
              </Badge>
            )}{' '}
            {!isBefore && isRenamed && one.mark === 'changed' && (
              <>
                <s>{names.get(one.before.classId) ?? one.before.classId}</s> →{' '}
              </>
            )}
            {names.get(item.classId) ?? item.classId}{' '}
            <span className="quiet small figures">{placeWords(item, text)}</span>
          </li>
        );
      })}
      {compared.length > shown.length && (
        <li className="quiet small">
          {t('history.more', { count: compared.length - shown.length })}
        </li>
      )}
    </ul>
  );
}

/** Items that are named; more than these are counted. */
const mostShown = 40;

/** Whole image pixels, or the words of a range. */
function placeWords(item: Item, text: string | null): string {
  const bounds = boundsOf(item);
  if (bounds !== null) {
    const [x, y, width, height] = [bounds.x, bounds.y, bounds.width, bounds.height].map(Math.round);
    return `${x}, ${y} · ${width} × ${height}`;
  }
  const extent = extentOf(item);
  if (extent === null || text === null) return '';
  return `“${Array.from(text).slice(extent.start, extent.end).join('')}”`;
}
