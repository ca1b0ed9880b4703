import type { CSSProperties } from 'react';
import type { LabelClass } from '#shared/label-schema.ts';
import { inkOn } from '../canvas/class-paint.ts';
import './class-mark.css';

/** How a class looks on the canvas: its letter on its colour, and its line. */
export function ClassMark({ of, withLine = false }: { of: LabelClass; withLine?: boolean }) {
  const style = { '--class-colour': of.colour, '--class-ink': inkOn(of.colour) } as CSSProperties;
  return (
    <span className="class-mark" style={style} aria-hidden>
      <span className="class-mark-letter">{of.letter}</span>
      {withLine && (
        <svg className="class-mark-line" viewBox="0 0 24 4" width="24" height="4">
          <line x1="0" y1="2" x2="24" y2="2" strokeDasharray={of.dash.join(' ')} />
        </svg>
      )}
    </span>
  );
}
