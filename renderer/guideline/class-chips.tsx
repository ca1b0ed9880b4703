import type { CSSProperties } from 'react';
import type { LabelSchema } from '#shared/label-schema.ts';
import './guideline.css';

/** The classes of a project, each with its colour and letter. */
export function ClassChips({ schema, most }: { schema: LabelSchema; most?: number }) {
  const shown = schema.classes.slice(0, most);
  const left = schema.classes.length - shown.length;
  return (
    <ul className="class-chips">
      {shown.map((one) => (
        <li key={one.classId} className="class-chip">
          <span
            className="class-chip-letter"
            style={{ '--chip-colour': one.colour } as CSSProperties}
            aria-hidden
          >
            {one.letter}
          </span>
          <span className={one.name === one.letter ? 'visually-hidden' : ''}>{one.name}</span>
        </li>
      ))}
      {left > 0 && <li className="quiet figures">+{left}</li>}
    </ul>
  );
}
