import { Ghost, Maximize, MousePointer2, SquareDashed, ZoomIn, ZoomOut } from 'lucide-react';
import { memo } from 'react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxCanvas } from '../canvas/box-canvas-face.ts';
import type { CanvasTool } from '../canvas/shown.ts';
import { zoomStep } from './picture-commands.ts';
import { LookPanel } from './look-panel.tsx';
import { ToolButton } from './tool-button.tsx';
import type { GhostSwitch } from './use-ghosts.ts';

export type CanvasToolsProps = {
  readonly canvas: () => BoxCanvas | null;
  readonly tool: CanvasTool;
  /** Null where nothing is drawn. */
  readonly onTool: ((tool: CanvasTool) => void) | null;
  /** Shows the zoom; written by the canvas itself, which no view waits for. */
  readonly zoomRef: Ref<HTMLSpanElement>;
  /** Null where nothing is drawn. */
  readonly ghosts: GhostSwitch | null;
  readonly isLookOpen: boolean;
  readonly onLook: (open: boolean) => void;
};

/** Tools and zoom of the canvas, for a room's bar. Rendered only when one of the properties is another. */
export const CanvasTools = memo(function CanvasTools(props: CanvasToolsProps) {
  const { canvas, tool, onTool, zoomRef, ghosts, isLookOpen, onLook } = props;
  const { t } = useTranslation('label');
  return (
    <>
      {onTool !== null && (
        <>
          <ToolButton
            name={t('command.boxes_draw')}
            command="boxes.draw"
            testId="tool-draw"
            icon={<SquareDashed aria-hidden />}
            pressed={tool === 'draw'}
            onPress={() => onTool('draw')}
          />
          <ToolButton
            name={t('command.boxes_select')}
            command="boxes.select"
            testId="tool-select"
            icon={<MousePointer2 aria-hidden />}
            pressed={tool === 'select'}
            onPress={() => onTool('select')}
          />
          {ghosts !== null && (
            <ToolButton
              name={`${t('command.boxes_ghosts')}: ${t(`ghosts.${ghosts.source ?? 'off'}`)}`}
              command="boxes.ghosts"
              testId="ghosts"
              icon={<Ghost aria-hidden />}
              pressed={ghosts.source !== null}
              onPress={ghosts.next}
            />
          )}
          <span className="room-bar-gap" />
        </>
      )}
      <ToolButton
        name={t('command.view_zoom-out')}
        command="view.zoom-out"
        testId="zoom-out"
        icon={<ZoomOut aria-hidden />}
        onPress={() => canvas()?.zoomBy(1 / zoomStep)}
      />
      <span ref={zoomRef} className="room-bar-zoom figures quiet" />
      <ToolButton
        name={t('command.view_zoom-in')}
        command="view.zoom-in"
        testId="zoom-in"
        icon={<ZoomIn aria-hidden />}
        onPress={() => canvas()?.zoomBy(zoomStep)}
      />
      <ToolButton
        name={t('command.view_fit')}
        command="view.fit"
        testId="fit"
        icon={<Maximize aria-hidden />}
        onPress={() => canvas()?.fit()}
      />
      <LookPanel open={isLookOpen} onOpen={onLook} />
      <span className="room-bar-gap" />
    </>
  );
});
