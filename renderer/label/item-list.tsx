import { Crop, Eye, EyeOff, Layers2, Lock, LockOpen } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Flag } from '#shared/annotation/flag.ts';
import { boundsOf, flagsOf } from '#shared/annotation/kinds.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { ClassMark } from './class-mark.tsx';
import { keepFocus } from './keep-focus.ts';
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

/** Height of a row at 100 % in pixels; rows above and below those in sight are not made. */
const rowHeight = 30;
const spareRows = 6;

const itemMarks = [
  { mark: 'hidden', on: EyeOff, off: Eye },
  { mark: 'locked', on: Lock, off: LockOpen },
] as const;

const flagIcons = { occluded: Layers2, truncated: Crop } as const;

/** The boxes of a task as a list; thousands of them cost no more than those in sight. */
export const ItemList = memo(function ItemList(props: ItemListProps) {
  const { schema, annotation, selection, onSelect, marks, onMark, onFlag, none } = props;
  const { t } = useTranslation('label');
  const [sight, setSight] = useState({ top: 0, height: 600 });
  const { items } = annotation;
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - spareRows);
  const last = Math.min(
    items.length,
    Math.ceil((sight.top + sight.height) / rowHeight) + spareRows,
  );
  return (
    <section className="item-list" aria-label={t('boxes')}>
      <h2 className="label-heading">
        {t('boxes')} <span className="figures">{items.length}</span>
      </h2>
      {items.length === 0 && <p className="item-none quiet small">{none}</p>}
      <div
        className="item-rows"
        onScroll={({ currentTarget }) =>
          setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
        }
      >
        <ol style={{ height: items.length * rowHeight }}>
          {items.slice(first, last).map((item, turn) => {
            const place = first + turn;
            const one = classOf(schema, item.classId);
            const bounds = boundsOf(item);
            const set = flagsOf(item);
            return (
              <li key={item.itemId} style={{ top: place * rowHeight, height: rowHeight }}>
                <button
                  type="button"
                  className="item-row"
                  data-item-id={item.itemId}
                  aria-pressed={selection.includes(item.itemId)}
                  onMouseDown={keepFocus}
                  onClick={() => onSelect(item.itemId)}
                >
                  <span className="item-number figures quiet">{place + 1}</span>
                  {one !== null && <ClassMark of={one} />}
                  <span className="item-name">{one?.name ?? item.classId}</span>
                  {bounds !== null && (
                    <span className="item-size figures quiet">
                      {Math.round(bounds.width)} × {Math.round(bounds.height)}
                    </span>
                  )}
                </button>
                {schema.flags.map((flag) => {
                  const isOn = set.includes(flag);
                  const Icon = flagIcons[flag];
                  const words = t(`flagOf.${flag}`, { number: place + 1 });
                  if (onFlag === undefined && !isOn) return null;
                  return onFlag === undefined ? (
                    <span key={flag} className="item-mark item-flag" data-flag={flag} title={words}>
                      <Icon aria-hidden />
                      <span className="visually-hidden">{t(`flag.${flag}`)}</span>
                    </span>
                  ) : (
                    <button
                      key={flag}
                      type="button"
                      className="item-mark"
                      tabIndex={-1}
                      data-flag={flag}
                      aria-pressed={isOn}
                      aria-label={words}
                      title={words}
                      onMouseDown={keepFocus}
                      onClick={() => onFlag(flag, item.itemId)}
                    >
                      <Icon aria-hidden />
                    </button>
                  );
                })}
                {marks !== undefined &&
                  itemMarks.map(({ mark, on, off }) => {
                    const isOn = marks[mark].has(item.itemId);
                    const Icon = isOn ? on : off;
                    return (
                      <button
                        key={mark}
                        type="button"
                        className="item-mark"
                        // The keys reach it from the canvas; a stop for each mark of each box would bury the rest.
                        tabIndex={-1}
                        data-mark={mark}
                        aria-pressed={isOn}
                        aria-label={t(`mark.${mark}`, { number: place + 1 })}
                        title={t(`mark.${mark}`, { number: place + 1 })}
                        onMouseDown={keepFocus}
                        onClick={() => onMark?.(mark, item.itemId)}
                      >
                        <Icon aria-hidden />
                      </button>
                    );
                  })}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
});
