import { memo } from 'react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { ClassId } from '#shared/ids.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { ClassCap } from './class-cap.tsx';
import { ClassMark } from './class-mark.tsx';
import { keepFocus } from './keep-focus.ts';
import './class-list.css';

export type ClassListProps = {
  readonly schema: LabelSchema;
  readonly annotation: Annotation;
  /** The class of the next box, or of the selected range. */
  readonly current: ClassId | null;
  /** What the keys of the classes do. */
  readonly command: CommandId;
  readonly onChoose: (classId: ClassId) => void;
  /** The place for the canvas's minimap, below the classes; left out where there is no canvas. */
  readonly minimapRef?: Ref<HTMLDivElement>;
};

/** The classes with their keys, and how many items of each there are. */
export const ClassList = memo(function ClassList(props: ClassListProps) {
  const { schema, annotation, current, command, onChoose, minimapRef } = props;
  const { t } = useTranslation('label');
  const counts = new Map<ClassId, number>();
  for (const { classId } of annotation.items) counts.set(classId, (counts.get(classId) ?? 0) + 1);
  return (
    <nav className="label-classes" aria-label={t('classes')}>
      <h2 className="label-heading">{t('classes')}</h2>
      <ul>
        {schema.classes.map((one, place) => (
          <li key={one.classId}>
            <button
              type="button"
              className="label-class"
              data-testid="class"
              data-class-id={one.classId}
              aria-pressed={one.classId === current}
              onMouseDown={keepFocus}
              onClick={() => onChoose(one.classId)}
            >
              <ClassMark of={one} withLine />
              <span className="label-class-name">{one.name}</span>
              <span className="label-class-count figures">{counts.get(one.classId) ?? ''}</span>
              <ClassCap command={command} place={place} />
            </button>
          </li>
        ))}
      </ul>
      {minimapRef !== undefined && <div ref={minimapRef} className="label-minimap" />}
    </nav>
  );
});
