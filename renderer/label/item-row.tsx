import { Crop, Eye, EyeOff, Layers2, Lock, LockOpen } from 'lucide-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flag } from '#shared/annotation/flag.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf, flagsOf } from '#shared/annotation/kinds.ts';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { classOf } from '#shared/label-schema.ts';
import type { ItemMarks } from '../canvas/item-marks.ts';
import { ClassMark } from './class-mark.tsx';
import { keepFocus } from './keep-focus.ts';

export type ItemRowProps = {
  readonly schema: LabelSchema;
  readonly item: Item;
  /** In the stack, from 1. */
  readonly number: number;
  readonly isSelected: boolean;
  readonly onSelect: (itemId: ItemId) => void;
  readonly hidden: boolean;
  readonly locked: boolean;
  /** Undefined where boxes cannot be hidden and locked. */
  readonly onMark: ((mark: keyof ItemMarks, itemId: ItemId) => void) | undefined;
  readonly onFlag: ((flag: Flag, itemId: ItemId) => void) | undefined;
};

const itemMarks = [
  { mark: 'hidden', on: <EyeOff aria-hidden />, off: <Eye aria-hidden /> },
  { mark: 'locked', on: <Lock aria-hidden />, off: <LockOpen aria-hidden /> },
] as const;

const flagIcons = { occluded: <Layers2 aria-hidden />, truncated: <Crop aria-hidden /> } as const;

/** One box of the list: its class and size, its flags, and whether it is hidden or locked. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { schema, item, number, isSelected, onSelect, onMark, onFlag } = props;
  const { t } = useTranslation('label');
  const one = classOf(schema, item.classId);
  const bounds = boundsOf(item);
  const set = flagsOf(item);
  return (
    <>
      <button
        type="button"
        className="item-row"
        data-item-id={item.itemId}
        aria-pressed={isSelected}
        onMouseDown={keepFocus}
        onClick={() => onSelect(item.itemId)}
      >
        <span className="item-number figures quiet">{number}</span>
        {one !== null && <ClassMark of={one} />}
        <span className="item-name">{one?.name ?? item.classId}</span>
        {bounds !== null && (
          <span className="item-size figures quiet">
            {`${Math.round(bounds.width)} × ${Math.round(bounds.height)}`}
          </span>
        )}
      </button>
      {schema.flags.map((flag) => {
        const isOn = set.includes(flag);
        const words = t(`flagOf.${flag}`, { number });
        if (onFlag !== undefined) {
          const toggle = () => onFlag(flag, item.itemId);
          return (
            <Toggle key={flag} flag={flag} name={words} isOn={isOn} onToggle={toggle}>
              {flagIcons[flag]}
            </Toggle>
          );
        }
        return isOn ? (
          <span key={flag} className="item-mark item-flag" data-flag={flag} title={words}>
            {flagIcons[flag]}
            <span className="visually-hidden">{t(`flag.${flag}`)}</span>
          </span>
        ) : null;
      })}
      {onMark !== undefined &&
        itemMarks.map(({ mark, on, off }) => {
          const toggle = () => onMark(mark, item.itemId);
          const name = t(`mark.${mark}`, { number });
          return (
            <Toggle key={mark} mark={mark} name={name} isOn={props[mark]} onToggle={toggle}>
              {props[mark] ? on : off}
            </Toggle>
          );
        })}
    </>
  );
});

type ToggleProps = {
  readonly flag?: Flag;
  readonly mark?: keyof ItemMarks;
  readonly name: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: ReactElement;
};

/** The keys reach what it does from the canvas; a stop for each of each box would bury the rest. */
function Toggle({ flag, mark, name, isOn, onToggle, children }: ToggleProps) {
  return (
    <button
      type="button"
      className="item-mark"
      tabIndex={-1}
      data-flag={flag}
      data-mark={mark}
      aria-pressed={isOn}
      aria-label={name}
      title={name}
      onMouseDown={keepFocus}
      onClick={onToggle}
    >
      {children}
    </button>
  );
}
