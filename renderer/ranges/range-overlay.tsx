import { memo } from 'react';
import type { CSSProperties } from 'react';
import type { ItemId } from '#shared/ids.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import { paintsOf } from '../canvas/class-paint.ts';
import { letterSize, overlinePath, rangeShapes, washesOf } from './mark-shapes.ts';
import type { Marks, RangeMark } from './range-marks.ts';
import type { TextLayout } from './text-layout.ts';

export type RangeOverlayProps = {
  readonly layout: TextLayout;
  readonly schema: LabelSchema;
  readonly marks: Marks;
  readonly selectedId: ItemId | null;
  /** What is selected without being a range; null when nothing is. */
  readonly selection: TextExtent | null;
};

/** Stands before the letter of a class where revisions are compared, so that colour alone carries nothing. */
const signs: Readonly<Record<RangeMark['state'], string>> = { plain: '', added: '+', changed: '≠' };

/** Ranges, selection and pins, drawn behind the words without moving them. */
export const RangeOverlay = memo(function RangeOverlay(props: RangeOverlayProps) {
  const { layout, schema, marks, selectedId, selection } = props;
  const { paints, placeOf } = paintsOf(schema);
  const size = letterSize(layout.fontSize);
  return (
    <svg className="range-overlay" aria-hidden>
      {marks.earlier.map(({ itemId, extent, state }) => (
        <path
          key={itemId}
          className="range-earlier"
          data-earlier={state}
          d={overlinePath(layout, extent)}
        />
      ))}
      {selection !== null &&
        washesOf(layout, selection).map((box) => (
          <rect key={`${box.x} ${box.y}`} className="range-selection" {...box} />
        ))}
      {rangeShapes(layout, marks).map(({ mark, washes, path, letter }) => {
        const paint = paints[placeOf(mark.classId)];
        if (paint === undefined) return null;
        const style = { '--class-colour': paint.colour, '--class-ink': paint.ink } as CSSProperties;
        const words = `${signs[mark.state]}${paint.letter}`;
        const width = Math.max(size, words.length * size * 0.62 + size * 0.3);
        return (
          <g
            key={mark.itemId}
            className="range-mark"
            style={style}
            data-item-id={mark.itemId}
            data-state={mark.state}
            data-selected={mark.itemId === selectedId}
          >
            {washes.map((box) => (
              <rect key={`${box.x} ${box.y}`} className="range-wash" {...box} rx={2} />
            ))}
            <path className="range-line" d={path} strokeDasharray={paint.dash.join(' ')} />
            <rect
              className="range-letter"
              x={letter.x}
              y={letter.y - size / 2}
              width={width}
              height={size}
              rx={size / 4}
            />
            <text
              className="range-letter-words"
              x={letter.x + width / 2}
              y={letter.y}
              fontSize={size * 0.78}
            >
              {words}
            </text>
          </g>
        );
      })}
      {marks.pins.map(({ number, extent, isCurrent }) => {
        const boxes = washesOf(layout, extent);
        const [first] = boxes;
        return (
          <g key={number} className="range-pin" data-current={isCurrent}>
            {boxes.map((box) => (
              <rect key={`${box.x} ${box.y}`} className="range-pinned" {...box} rx={3} />
            ))}
            {first !== undefined && (
              <>
                <circle cx={first.x} cy={first.y - size * 0.1} r={size * 0.62} />
                <text x={first.x} y={first.y - size * 0.1} fontSize={size * 0.78}>
                  {number}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
});
