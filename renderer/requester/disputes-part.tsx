import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispute, ProjectQuality } from '#shared/protocol/quality.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../parts/button.tsx';
import { Table } from '../parts/table.tsx';
import { AppealDialog } from './appeal-dialog.tsx';

export type DisputesPartProps = {
  readonly quality: ProjectQuality;
  readonly onChanged: () => void;
};

/** What people of a project do not agree on; an operator decides appeals here. */
export function DisputesPart({ quality, onChanged }: DisputesPartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [deciding, setDeciding] = useState<Dispute | null>(null);
  const { disputes, mayDecide } = quality;
  if (disputes.length === 0) return <p className="quiet">{t('quality.disputes.none')}</p>;
  return (
    <>
      <Table
        label={t('quality.disputes.title')}
        rows={disputes}
        keyOf={({ kind, taskId, at }) => `${kind} ${taskId} ${at}`}
        columns={[
          { id: 'at', name: t('quality.disputes.when'), cell: ({ at }) => format.moment(at) },
          {
            id: 'what',
            name: t('quality.disputes.what'),
            cell: ({ kind, appeal }) => (
              <>
                {t(`quality.disputes.kind.${kind}`)}
                {appeal !== null && <p className="quiet small">{appeal.words}</p>}
              </>
            ),
          },
          { id: 'who', name: t('quality.disputes.who'), cell: ({ who }) => who },
          { id: 'file', name: t('quality.disputes.file'), cell: ({ fileName }) => fileName },
          {
            id: 'decide',
            name: t('quality.disputes.next'),
            cell: (dispute) =>
              dispute.appeal !== null && mayDecide ? (
                <Button size="small" onPress={() => setDeciding(dispute)}>
                  {t('quality.appeal.decide')}
                </Button>
              ) : (
                <span className="quiet small">{t(`quality.disputes.nextIs.${dispute.kind}`)}</span>
              ),
          },
        ]}
      />
      {deciding !== null && deciding.appeal !== null && (
        <AppealDialog
          appeal={deciding.appeal}
          who={deciding.who}
          onClose={() => setDeciding(null)}
          onDecided={() => {
            setDeciding(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}
