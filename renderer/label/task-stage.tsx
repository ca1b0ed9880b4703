import { CloudDownload, ImageOff } from 'lucide-react';
import { memo, useLayoutEffect, useMemo } from 'react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#shared/annotation/kinds.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { GhostSource } from '#shared/edit/ghost-source.ts';
import type { ClassId, TaskId } from '#shared/ids.ts';
import type { BoxCanvas, BoxCanvasEvents } from '../canvas/box-canvas-face.ts';
import { CanvasHost } from '../canvas/canvas-host.tsx';
import type { ItemMarks } from '../canvas/item-marks.ts';
import type { PictureStore } from '../canvas/picture-store.ts';
import type { CanvasTool, Shown } from '../canvas/shown.ts';
import { usePicture } from '../canvas/use-pictures.ts';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { CommandKey } from '../keyboard/command-key.tsx';
import type { Session } from './session.ts';
import { pictureSize } from './session.ts';
import { StageMessage } from './stage-message.tsx';
import { TextBody } from './text-body.tsx';
import { UnreadableWork } from './unreadable-work.tsx';

export type TaskStageProps = {
  readonly session: Session;
  readonly pictures: PictureStore;
  /** Of the task's picture; null for texts. */
  readonly address: string | null;
  readonly tool: CanvasTool;
  readonly classId: ClassId | null;
  readonly marks: ItemMarks;
  readonly ghosts: readonly Item[];
  readonly ghostSource: GhostSource | null;
  readonly minimapIn: HTMLElement | null;
  readonly events: BoxCanvasEvents;
  readonly onCanvas: (canvas: BoxCanvas | null) => void;
  readonly onSeen: (taskId: TaskId) => void;
  readonly onReport: () => void;
  readonly currentPin: number;
  readonly showHidden: boolean;
  readonly textRef: Ref<HTMLDivElement>;
};

/**
 * The task's picture or text, or why it cannot be shown. It alone waits for the picture, so that nothing else in the
 * room is rendered again when one has been decoded.
 */
export const TaskStage = memo(function TaskStage(props: TaskStageProps) {
  const { session, pictures, address, onReport, onSeen, textRef } = props;
  const decoded = usePicture(pictures, address);
  const { t } = useTranslation('label');
  const { summary, project, text, returned, unreadable } = session.detail;
  const { taskId, position } = summary;
  const isPicture = project.medium === 'picture';
  const isBroken = decoded?.ok === false && decoded.reason === 'undecodable';
  const isMissing =
    !summary.ready || (isPicture ? decoded?.ok === false && !isBroken : text === null);
  const shown = useShown(session, decoded?.ok === true ? decoded.picture : null, props.currentPin);
  // A picture counts as seen once the canvas has drawn it; what is not here cannot be seen at all.
  const isShownAsWords = !isMissing && (!isPicture || isBroken);

  // In the very next frame: what a person can see must not wait for effects that may come late.
  useLayoutEffect(() => {
    if (!isShownAsWords) return;
    const frame = requestAnimationFrame(() => onSeen(taskId));
    return () => cancelAnimationFrame(frame);
  }, [isShownAsWords, onSeen, taskId]);

  if (unreadable !== null) return <UnreadableWork raw={unreadable} />;
  if (summary.assetFailure !== null && !isBroken) {
    return <FailureNotice failure={summary.assetFailure} />;
  }
  if (isMissing) {
    return (
      <StageMessage icon={<CloudDownload />} title={t('notHereTitle')} testId="asset-missing">
        <p>{t('notHere')}</p>
      </StageMessage>
    );
  }
  if (isBroken) {
    return (
      <StageMessage
        icon={<ImageOff />}
        title={t('undecodableTitle')}
        testId="picture-undecodable"
        actions={
          <Button variant="primary" onPress={onReport} isDisabled={!session.detail.editable}>
            {t('reportUndecodable')} <CommandKey command="task.report" />
          </Button>
        }
      >
        <p>{t('undecodable')}</p>
      </StageMessage>
    );
  }
  if (!isPicture) {
    return (
      <TextBody
        key={taskId}
        ref={textRef}
        text={text ?? ''}
        showHidden={props.showHidden}
        pins={returned?.review.pins ?? []}
        currentPin={props.currentPin}
        label={t('textOf', { position })}
      />
    );
  }
  const hidden = shown.annotation.items.filter(({ itemId }) => props.marks.hidden.has(itemId));
  return (
    <>
      <CanvasHost
        shown={shown}
        tool={props.tool}
        classId={props.classId}
        marks={props.marks}
        ghosts={props.ghosts}
        minimapIn={props.minimapIn}
        events={props.events}
        onCanvas={props.onCanvas}
        label={t('canvasOf', { position, count: shown.annotation.items.length })}
      />
      <div className="canvas-notes">
        {hidden.length > 0 && (
          <output className="canvas-note small" data-testid="hidden-note">
            {t('hiddenCount', { count: hidden.length })} <CommandKey command="boxes.hide-all" />
          </output>
        )}
        {props.ghostSource !== null && (
          <output
            className="canvas-note small"
            data-testid="ghost-note"
            data-source={props.ghostSource}
            data-ghosts={props.ghosts.length}
          >
            <span>
              {t(`ghosts.${props.ghostSource}`)} {t('ghosts.count', { count: props.ghosts.length })}
            </span>
            {props.ghosts.length > 0 && (
              <>
                <span className="quiet">
                  <CommandKey command="boxes.accept" /> {t('ghosts.one')}
                </span>
                <span className="quiet">
                  <CommandKey command="boxes.accept-all" /> {t('ghosts.all')}
                </span>
              </>
            )}
          </output>
        )}
      </div>
    </>
  );
});

function useShown(session: Session, picture: Shown['picture'], currentPin: number): Shown {
  const { detail, history } = session;
  const { returned, project, summary } = detail;
  return useMemo(
    (): Shown => ({
      taskId: summary.taskId,
      size: pictureSize(detail) ?? { width: picture?.width ?? 1, height: picture?.height ?? 1 },
      picture,
      kind: project.kind,
      schema: project.schema,
      annotation: history.annotation,
      earlier: returned?.annotation ?? null,
      compares: false,
      pins: (returned?.review.pins ?? []).map(({ target }, at) => ({
        number: at + 1,
        target,
        current: at === currentPin,
      })),
      editable: detail.editable && kindOf(project.kind).surface === 'canvas',
    }),
    [summary.taskId, detail, picture, project, history.annotation, returned, currentPin],
  );
}
