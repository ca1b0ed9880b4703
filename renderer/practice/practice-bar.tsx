import { ArrowLeft, BookOpen } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '#shared/project.ts';
import { GuidelineDialog } from '../guideline/guideline-dialog.tsx';
import { keepFocus } from '../label/keep-focus.ts';
import { back } from '../navigation.ts';
import { Button } from '../parts/button.tsx';

export type PracticeBarProps = {
  readonly project: Project;
  /** From 1; null while there is no task. */
  readonly position: number | null;
  readonly tasks: number;
  /** Of the canvas, undo and redo. */
  readonly tools: ReactNode;
  /** The one thing that goes on from here. */
  readonly children: ReactNode;
};

/** Above practice: the way back, which task it is, the guideline, and what goes on. */
export function PracticeBar({ project, position, tasks, tools, children }: PracticeBarProps) {
  const { t } = useTranslation('label');
  const [isReading, setReading] = useState(false);
  return (
    <header className="room-bar">
      <div className="room-bar-part">
        <Button
          variant="quiet"
          size="small"
          icon={<ArrowLeft aria-hidden />}
          aria-label={t('practice.leave')}
          onMouseDown={keepFocus}
          onPress={back}
          data-testid="leave-practice"
        />
        <div className="room-bar-where">
          <h1 className="room-bar-title">
            {project.title} · {t('practice.title')}
          </h1>
          {position !== null && (
            <p className="room-bar-count quiet figures">
              {t('practice.position', { position, tasks })}
            </p>
          )}
        </div>
      </div>
      <div className="room-bar-part">{tools}</div>
      <div className="room-bar-part">
        <Button
          variant="quiet"
          size="small"
          icon={<BookOpen aria-hidden />}
          onMouseDown={keepFocus}
          onPress={() => setReading(true)}
        >
          {t('practice.guideline')}
        </Button>
        {children}
      </div>
      <GuidelineDialog project={project} open={isReading} onClose={() => setReading(false)} />
    </header>
  );
}
