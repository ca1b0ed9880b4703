import type { Compared, Mark } from '#shared/annotation/compare.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { paintsOf } from '../canvas/class-paint.ts';

const signs = { added: '+', removed: '−', changed: '~', kept: '' } as const satisfies Record<
  Mark,
  string
>;

export type ComparedBoxesProps = {
  readonly schema: LabelSchema;
  /** Image pixels. */
  readonly size: Size;
  readonly compared: readonly Compared[];
  readonly isBefore: boolean;
};

/** Boxes over a picture; those that differ carry a sign, so that colour alone says nothing. */
export function ComparedBoxes({ schema, size, compared, isBefore }: ComparedBoxesProps) {
  const { paints, placeOf } = paintsOf(schema);
  const text = Math.max(size.width, size.height) / 24;
  return (
    <svg className="history-boxes" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      {compared.map((one) => {
        const item = isBefore && one.mark === 'changed' ? one.before : one.item;
        const bounds = boundsOf(item);
        if (bounds === null) return null;
        const paint = paints[placeOf(item.classId)];
        const isGhost = !isBefore && one.mark === 'removed';
        return (
          <g key={`${one.mark} ${item.itemId}`} data-mark={one.mark}>
            {!isBefore && one.mark === 'changed' && <Was item={one.before} />}
            <rect
              {...bounds}
              className={`history-box history-${one.mark}`}
              stroke={paint?.colour}
            />
            <text
              className={`history-sign history-sign-${one.mark}`}
              x={bounds.x + text / 4}
              y={bounds.y + text}
              fontSize={text}
            >
              {signs[one.mark]}
              {isGhost ? '' : paint?.letter}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Where a changed box was. */
function Was({ item }: { item: Item }) {
  const bounds = boundsOf(item);
  return bounds === null ? null : <rect {...bounds} className="history-box history-was" />;
}
