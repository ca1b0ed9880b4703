import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import { noMarks } from '../canvas/item-marks.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { keepFocus } from '../label/keep-focus.ts';
import { LabelTask } from '../label/label-task.tsx';
import { RangeTask } from '../label/range-task.tsx';
import type { TaskFrame } from '../label/task-frame.ts';
import { Button } from '../parts/button.tsx';
import { AppealPanel } from './appeal-panel.tsx';
import { ChangeBadges } from './change-badges.tsx';
import { createFixStore } from './fix-store.ts';
import type { ReviewStore } from './review-state.ts';

export type FixRoomProps = {
  readonly store: ReviewStore;
  readonly project: Project;
  readonly task: ReviewTask;
  readonly pictures: PictureStore;
  /** What there is to say about what was just done. */
  readonly words: ReactNode;
};

/** The key that leaves, once there is nothing else to let go of. */
const leaveCommands = {
  canvas: 'boxes.drop',
  text: 'ranges.drop',
  choice: 'fix.leave',
} as const;

/** A submission opened in the tools of the labeling room, on a copy. For one task: another one is another instance. */
export function FixRoom({ store, project, task, pictures, words }: FixRoomProps) {
  const { t } = useTranslation('label');
  const [labeling] = useState(() => createFixStore(project, task));
  const [marks, setMarks] = useState(noMarks);
  const session = useStore(labeling, ({ sessions }) => sessions.get(task.taskId));
  useEffect(() => void labeling.load(), [labeling]);
  const { surface } = kindOf(project.kind);
  const { appeal, annotation: submitted } = task.submitted;
  const frame = useMemo(
    (): TaskFrame => ({
      keep: store.keepFix,
      leave: store.leaveFix,
      bar: (tools, onKeep) => (
        <header className="room-bar">
          <div className="room-bar-part">
            <Button
              variant="quiet"
              size="small"
              icon={<X aria-hidden />}
              onMouseDown={keepFocus}
              onPress={store.leaveFix}
              data-testid="leave-fix"
            >
              {t('review.fix.leave')} <CommandKey command={leaveCommands[surface]} />
            </Button>
            <div className="room-bar-where">
              <h1 className="room-bar-title">
                {project.title} · {t('review.fix.do')}
              </h1>
              <p className="room-bar-count quiet">
                {t('review.fix.about', { position: task.position })}
              </p>
            </div>
          </div>
          <div className="room-bar-part">{tools}</div>
          <div className="room-bar-part">
            <Button variant="primary" size="small" onPress={onKeep} data-testid="keep-fix">
              {t('review.fix.keep')} <CommandKey command="task.submit" />
            </Button>
          </div>
        </header>
      ),
      side: (annotation) => (
        <>
          {words}
          <section data-testid="fix-changes">
            <h2 className="label-heading">{t('review.fix.changed')}</h2>
            <ChangeBadges before={submitted} after={annotation} />
          </section>
          {appeal !== null && (
            <AppealPanel project={project} appeal={appeal} onPin={() => undefined} />
          )}
        </>
      ),
    }),
    [store, project, surface, task.position, submitted, appeal, words, t],
  );
  return (
    <div className="review-fix" data-testid="fix-room" data-task={task.taskId}>
      {session !== undefined &&
        (surface === 'text' ? (
          <RangeTask store={labeling} session={session} frame={frame} />
        ) : (
          <LabelTask
            store={labeling}
            pictures={pictures}
            session={session}
            marks={marks}
            onMarks={setMarks}
            frame={frame}
          />
        ))}
    </div>
  );
}
