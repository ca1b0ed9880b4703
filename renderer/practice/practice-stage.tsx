import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#shared/annotation/kinds.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { PracticeAnswered, PracticeTaskShown } from '#shared/contract/practice.ts';
import type { Project } from '#shared/project.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { CanvasHost } from '../canvas/canvas-host.tsx';
import type { PictureStore } from '../canvas/picture-store.ts';
import type { Shown } from '../canvas/shown.ts';
import { usePicture } from '../canvas/use-pictures.ts';
import { TextBody } from '../label/text-body.tsx';
import type { PictureStage } from '../label/use-picture-stage.ts';
import { marksOf } from '../ranges/range-marks.ts';
import { RangeText } from '../ranges/range-text.tsx';

export type PracticeStageProps = {
  readonly project: Project;
  readonly task: PracticeTaskShown;
  readonly answered: PracticeAnswered;
  readonly pictures: PictureStore;
  readonly stage: Pick<PictureStage, 'minimapIn' | 'onCanvas'>;
  readonly onZoom: (scale: number) => void;
};

/** The picture or text with the right answer on it, and what the person's answer has otherwise, as in a second round. */
export function PracticeStage(props: PracticeStageProps) {
  const { project, task, answered, pictures, stage, onZoom } = props;
  const { t } = useTranslation('label');
  const { asset, position, text } = task;
  const isPicture = project.medium === 'picture';
  const decoded = usePicture(pictures, isPicture ? assetUrl(asset.sha256) : null);
  const picture = decoded?.ok === true ? decoded.picture : null;
  const { corrected } = answered;
  const shown = useMemo(
    (): Shown => ({
      taskId: `${task.practiceId} answered`,
      size: {
        width: asset.width ?? picture?.width ?? 1,
        height: asset.height ?? picture?.height ?? 1,
      },
      picture,
      kind: project.kind,
      schema: project.schema,
      annotation: corrected,
      earlier: answered.answered,
      compares: true,
      pins: [],
      editable: false,
    }),
    [task.practiceId, asset, picture, project, corrected, answered.answered],
  );
  const marks = useMemo(
    () =>
      marksOf({
        annotation: corrected,
        earlier: answered.answered,
        compares: true,
        pins: [],
        currentPin: 0,
      }),
    [corrected, answered.answered],
  );
  const steps = useMemo(() => textSteps(text ?? ''), [text]);
  if (isPicture) {
    return (
      <CanvasHost
        shown={shown}
        tool="look"
        classId={null}
        events={{ viewport: ({ scale }) => onZoom(scale) }}
        minimapIn={stage.minimapIn}
        onCanvas={stage.onCanvas}
        label={t('canvasOf', { position, count: corrected.items.length })}
      />
    );
  }
  if (kindOf(project.kind).surface !== 'text') {
    return (
      <TextBody text={text ?? ''} showHidden={false} pins={[]} label={t('textOf', { position })} />
    );
  }
  return (
    <div
      className="practice-text"
      role="document"
      aria-label={t('ranges.textOf', { position, count: corrected.items.length })}
      // It scrolls, so it must be reachable by keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <RangeText text={text ?? ''} steps={steps} schema={project.schema} marks={marks} />
    </div>
  );
}
