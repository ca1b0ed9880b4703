import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Compared } from '#shared/annotation/compare.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { TaskHistory } from '#shared/contract/feedback.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import { Picture } from '../parts/picture.tsx';
import { marksOf } from '../ranges/range-marks.ts';
import { RangeText } from '../ranges/range-text.tsx';
import { ComparedBoxes } from './compared-boxes.tsx';
import { ComparedList } from './compared-list.tsx';

export type RevisionBodyProps = {
  readonly history: Pick<TaskHistory, 'project' | 'asset' | 'text' | 'position'>;
  readonly annotation: Annotation | null;
  readonly compared: readonly Compared[];
  /** Whether this is the older side, where a changed item is shown as it was. */
  readonly isBefore: boolean;
  readonly compares: boolean;
};

/** One revision: picture or text with its items, those that differ marked by sign, line and colour. */
export function RevisionBody(props: RevisionBodyProps) {
  const { history, annotation, compared, isBefore, compares } = props;
  const { t } = useTranslation();
  const { project, asset, text, position } = history;
  const { surface } = kindOf(project.kind);
  const marks = useMemo(
    () =>
      marksOf({
        annotation: annotation ?? { items: [], report: null },
        earlier: null,
        compares: false,
        pins: [],
        currentPin: 0,
      }),
    [annotation],
  );
  const steps = useMemo(() => textSteps(text ?? ''), [text]);
  if (annotation === null) return <p className="quiet">{t('history.unreadable')}</p>;
  const shape =
    asset.width === null || asset.height === null
      ? {}
      : { aspectRatio: `${asset.width} / ${asset.height}` };
  return (
    <>
      {asset.mediaType !== 'text/plain' && (
        <div className="history-picture" style={shape}>
          <Picture sha256={asset.sha256} alt={t('picture', { position })} />
          {surface === 'canvas' && (
            <ComparedBoxes
              schema={project.schema}
              size={{ width: asset.width ?? 1, height: asset.height ?? 1 }}
              compared={compared}
              isBefore={isBefore}
            />
          )}
        </div>
      )}
      {text !== null && (
        <div className="history-text selectable">
          {surface === 'text' ? (
            <RangeText text={text} steps={steps} schema={project.schema} marks={marks} isSmall />
          ) : (
            <p>{text}</p>
          )}
        </div>
      )}
      <ComparedList
        schema={project.schema}
        text={text}
        compared={compared}
        isBefore={isBefore}
        compares={compares}
      />
    </>
  );
}
