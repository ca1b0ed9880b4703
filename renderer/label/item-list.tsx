import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import type { Flag } from '#shared/annotation/flag.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { useAfterPaint } from '../parts/use-after-paint.ts';
import { useSettings } from '../stores/app-store.ts';
import { ItemRow } from './item-row.tsx';
import './item-list.css';

export type ItemListProps = {
  readonly schema: LabelSchema;
  readonly annotation: Annotation;
  readonly selection: readonly ItemId[];
  readonly onSelect: (itemId: ItemId) => void;
  /** Hiding and locking; left out where boxes are only looked at. */
  readonly marks?: ItemMarks;
  readonly onMark?: (mark: keyof ItemMarks, itemId: ItemId) => void;
  /** Sets a flag that the project asks for, or takes it off; left out where boxes are only looked at. */
  readonly onFlag?: (flag: Flag, itemId: ItemId) => void;
  /** Stands where there are none. */
  readonly none: string;
};

/** Height of a row in pixels at 100 %; rows above and below those in sight are not made. */
const rowHeightAtFull = 30;
const spareRows = 6;
const noItems: readonly Item[] = [];

/** The boxes of a task as a list; thousands of them cost no more than those in sight. */
export const ItemList = memo(function ItemList(props: ItemListProps) {
  const { schema, annotation, selection, onSelect, marks, onMark, onFlag, none } = props;
  const { t } = useTranslation('label');
  const [sight, setSight] = useState({ top: 0, height: 600 });
  const items = useAfterPaint(annotation.items, null) ?? noItems;
  const rowHeight = (rowHeightAtFull * useSettings().scale) / 100;
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - spareRows);
  const last = Math.min(
    items.length,
    Math.ceil((sight.top + sight.height) / rowHeight) + spareRows,
  );
  return (
    <section className="item-list" aria-label={t('boxes')}>
      <h2 className="label-heading">
        {t('boxes')} <span className="figures">{annotation.items.length}</span>
      </h2>
      {annotation.items.length === 0 && <p className="item-none quiet small">{none}</p>}
      <div
        className="item-rows"
        onScroll={({ currentTarget }) =>
          setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
        }
      >
        <ol style={{ height: items.length * rowHeight }}>
          {items.slice(first, last).map((item, turn) => {
            const place = first + turn;
            return (
              // By its place: the rows of another task then need only other words.
              <li key={place} style={{ top: place * rowHeight, height: rowHeight }}>
                <ItemRow
                  schema={schema}
                  item={item}
                  number={place + 1}
                  isSelected={selection.includes(item.itemId)}
                  onSelect={onSelect}
                  hidden={marks?.hidden.has(item.itemId) ?? false}
                  locked={marks?.locked.has(item.itemId) ?? false}
                  onMark={onMark}
                  onFlag={onFlag}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
});
