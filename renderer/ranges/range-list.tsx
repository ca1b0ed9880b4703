import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#shared/annotation/kinds.ts';
import { extentOf } from '#shared/annotation/kinds.ts';
import { inReadingOrder } from '#shared/edit/range-commands.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import { sliceByPoints } from '#shared/text/text-offsets.ts';
import { ClassMark } from '../label/class-mark.tsx';
import { keepFocus } from '../label/keep-focus.ts';
import '../label/item-list.css';
import './range-list.css';

export type RangeListProps = {
  readonly schema: LabelSchema;
  readonly text: string;
  readonly items: readonly Item[];
  readonly selectedId: ItemId | null;
  readonly onSelect: (itemId: ItemId) => void;
  /** Stands where there are none. */
  readonly none: string;
};

/** The ranges of a text in the order of reading: class and words of each. */
export function RangeList({ schema, text, items, selectedId, onSelect, none }: RangeListProps) {
  const { t } = useTranslation('label');
  const selected = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    selected.current?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <section className="item-list" aria-label={t('ranges.title')} data-testid="range-list">
      <h2 className="label-heading">
        {t('ranges.title')} <span className="figures">{items.length}</span>
      </h2>
      {items.length === 0 && <p className="item-none quiet small">{none}</p>}
      <ol className="range-rows">
        {inReadingOrder(items).map((item, place) => {
          const one = classOf(schema, item.classId);
          const extent = extentOf(item) ?? { start: 0, end: 0 };
          const isSelected = item.itemId === selectedId;
          return (
            <li key={item.itemId}>
              <button
                ref={isSelected ? selected : null}
                type="button"
                className="item-row range-row"
                data-item-id={item.itemId}
                aria-pressed={isSelected}
                onMouseDown={keepFocus}
                onClick={() => onSelect(item.itemId)}
              >
                <span className="item-number figures quiet">{place + 1}</span>
                {one !== null && <ClassMark of={one} />}
                <span className="range-row-words">
                  {sliceByPoints(text, extent.start, extent.end).trim() || t('ranges.blank')}
                </span>
                <span className="item-size quiet">{one?.name ?? item.classId}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
