import { CircleCheck, CircleX, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PracticeAnswered,
  PracticeShown,
  PracticeTaskShown,
} from '#shared/contract/practice.ts';
import type { PracticeId } from '#shared/ids.ts';
import { situations } from '#shared/keyboard/scopes.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import { CommandKey } from '../keyboard/command-key.tsx';
import { useCommands } from '../keyboard/use-commands.ts';
import { CanvasTools } from '../label/canvas-tools.tsx';
import { usePictureStage } from '../label/use-picture-stage.ts';
import { back, go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PracticeBar } from './practice-bar.tsx';
import { PracticeDifferences } from './practice-differences.tsx';
import { PracticeList } from './practice-list.tsx';
import { PracticeStage } from './practice-stage.tsx';

export type PracticeResultProps = {
  readonly practice: PracticeShown;
  readonly task: PracticeTaskShown;
  readonly answered: PracticeAnswered;
  readonly pictures: PictureStore;
  readonly onNext: () => void;
  readonly onAgain: () => void;
  readonly onOpen: (practiceId: PracticeId) => void;
};

/** What came of an answer: right or not, what differs from the right one drawn and named, the reason, and what is next. */
export function PracticeResult(props: PracticeResultProps) {
  const { practice, task, answered, pictures, onNext, onAgain, onOpen } = props;
  const { t } = useTranslation('label');
  const [isLookOpen, setLookOpen] = useState(false);
  const zoomRef = useRef<HTMLSpanElement>(null);
  const { commands, minimapRef, ...stage } = usePictureStage(() => setLookOpen(true));
  const { project, tasks, needed } = practice;
  const isPicture = project.medium === 'picture';
  const right = tasks.filter(({ isRight }) => isRight).length;
  const isPassed = needed > 0 && right >= needed;
  const isDone = right === tasks.length;
  useCommands(situations[isPicture ? 'picture-practice' : 'text-practice'], {
    ...commands,
    'practice.next': onNext,
    'practice.again': onAgain,
    'practice.leave': back,
  });
  return (
    <main className="label-room">
      <PracticeBar
        project={project}
        position={task.position}
        tasks={tasks.length}
        tools={
          isPicture && (
            <CanvasTools
              canvas={stage.canvas}
              tool="look"
              onTool={null}
              zoomRef={zoomRef}
              ghosts={null}
              isLookOpen={isLookOpen}
              onLook={setLookOpen}
            />
          )
        }
      >
        <Button
          size="small"
          icon={<RotateCcw aria-hidden />}
          onPress={onAgain}
          data-testid="again-practice"
        >
          {t('practice.again')} <CommandKey command="practice.again" />
        </Button>
        <Button variant="primary" size="small" onPress={onNext} data-testid="next-practice">
          {t('practice.next')} <CommandKey command="practice.next" />
        </Button>
      </PracticeBar>
      <div className="label-columns">
        <section className="label-centre">
          <div className="label-stage">
            <PracticeStage
              project={project}
              task={task}
              answered={answered}
              pictures={pictures}
              stage={stage}
              onZoom={(scale) => {
                if (zoomRef.current === null) return;
                zoomRef.current.textContent = `${Math.round(scale * 100)}%`;
              }}
            />
          </div>
        </section>
        <aside className="label-side" aria-label={t('side')}>
          <div
            className={`practice-verdict practice-${answered.isRight ? 'right' : 'wrong'}`}
            role="alert"
            data-testid="practice-verdict"
          >
            <h2>
              {answered.isRight ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
              {t(answered.isRight ? 'practice.right' : 'practice.wrong')}
            </h2>
            <PracticeDifferences project={project} task={task} answered={answered} />
            <p className="practice-reason" data-testid="practice-explanation">
              <span className="quiet small">{t('practice.reason')}</span>
              {answered.explanation}
            </p>
          </div>
          {isPassed && (
            <Notice
              tone="good"
              title={t('practice.passed')}
              actions={
                <Button size="small" onPress={() => go({ at: 'work' })} data-testid="to-work">
                  {t('practice.toWork')}
                </Button>
              }
            >
              <p className="small">{t('practice.passedAbout')}</p>
            </Notice>
          )}
          {!isPassed && isDone && <Notice tone="good">{t('practice.done')}</Notice>}
          <PracticeList practice={practice} current={task.practiceId} onOpen={onOpen} />
          {isPicture && <div ref={minimapRef} className="label-minimap" />}
        </aside>
      </div>
    </main>
  );
}
