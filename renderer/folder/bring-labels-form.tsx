import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { LabelsRequest } from '#shared/protocol/folders.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { ListChoice } from '../parts/list-choice.tsx';
import { Notice } from '../parts/notice.tsx';
import { BrokenRowList } from './broken-row-list.tsx';
import { togetherOf } from './folder-draft.ts';
import { LabelSourceChoice } from './label-source-choice.tsx';
import type { LabelsAnswer, LabelsStep } from './use-bring-labels.ts';

const uses = ['finished', 'predictions', 'gold'] as const;
const becomes = ['merge', 'replace'] as const;

export type BringLabelsFormProps = {
  readonly step: Extract<LabelsStep, { at: 'ask' }>;
  readonly failure: Failure | null;
  readonly onBring: (answer: LabelsAnswer) => void;
  readonly onClose: () => void;
};

/** Asks which label files are meant, what they become, and what becomes of labels that are there already. */
export function BringLabelsForm({ step, failure, onBring, onClose }: BringLabelsFormProps) {
  const { t } = useTranslation();
  const { found, path } = step;
  const [chosen, setFormat] = useState<string | null>(null);
  const [as, setAs] = useState<LabelsRequest['as']>('finished');
  const [present, setPresent] = useState<LabelsRequest['present']>(null);
  const labels = found.labels.find(({ format }) => format === chosen) ?? found.labels[0] ?? null;
  const broken = step.broken ?? togetherOf(found.broken, labels?.broken);
  const isAnswered = labels !== null && (step.present === null || present !== null);

  return (
    <Dialog
      title={t('bring.askTitle')}
      open
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!isAnswered}
            onPress={() => {
              if (labels === null) return;
              // What is broken stands above the button that says so.
              onBring({ format: labels.format, as, present, skipBad: broken.count > 0 });
            }}
          >
            {broken.count > 0 ? t('bring.bringWithout') : t('bring.bring')}
          </Button>
        </>
      }
    >
      <div className="folder">
        <p className="quiet selectable folder-path">{path}</p>
        {labels === null ? (
          <p>{t('bring.nothing')}</p>
        ) : (
          <section className="folder-labels">
            <LabelSourceChoice offered={found.labels} value={labels.format} onChange={setFormat} />
            <Choice
              label={t('folder.use')}
              options={uses.map((id) => ({ id, name: t(`bring.uses.${id}`) }))}
              value={as}
              onChange={setAs}
            />
            <p className="quiet small">{t(`bring.useAbout.${as}`)}</p>
          </section>
        )}
        {step.present !== null && (
          <section className="folder-labels" data-asks="present">
            <Notice tone="warn" title={t('bring.present', { count: step.present })}>
              <p>{t('bring.presentAbout')}</p>
            </Notice>
            <ListChoice
              label={t('bring.becomes')}
              options={becomes.map((id) => ({
                id,
                name: t(`bring.become.${id}`),
                about: t(`bring.becomeAbout.${id}`),
              }))}
              value={present}
              onChange={setPresent}
            />
          </section>
        )}
        {broken.count > 0 && (
          <BrokenRowList title={t('folder.broken', { count: broken.count })} broken={broken} />
        )}
        {failure !== null && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
