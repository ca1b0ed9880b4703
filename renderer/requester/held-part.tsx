import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { HeldDecision, HeldWork } from '#shared/protocol/quality.ts';
import { useFormat } from '../format/use-format.ts';
import { call } from '../host.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { useCall } from '../stores/use-call.ts';
import { useReasonWords } from '../sync/reason-words.ts';
import { RefuseDialog } from './refuse-dialog.tsx';

/** What was received and kept but has no effect yet, for an operator to decide. */
export function HeldPart() {
  const { t } = useTranslation();
  const { value, failure, refetch } = useCall('requester.held', {}, ['offers', 'reviews', 'tasks']);
  return (
    <section className="quality-part" data-testid="held">
      <h2>{t('quality.held.title')}</h2>
      <p className="quiet">{t('quality.held.about')}</p>
      <Card>
        {failure !== null && (
          <FailureNotice failure={failure} tone="warn" onRetry={() => void refetch()} />
        )}
        {value === null && failure === null && <Loading />}
        {value !== null && value.held.length === 0 && (
          <p className="quiet">{t('quality.held.none')}</p>
        )}
        {value !== null && value.held.length > 0 && (
          <HeldTable held={value.held} onDecided={() => void refetch()} />
        )}
      </Card>
    </section>
  );
}

function HeldTable(props: { held: readonly HeldWork[]; onDecided: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refusing, setRefusing] = useState<HeldWork | null>(null);

  async function decide({ operationId }: HeldWork, made: HeldDecision): Promise<void> {
    const result = await call('requester.decideHeld', { operationId, made });
    setFailure(result.ok ? null : result.failure);
    props.onDecided();
  }

  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <Table
        label={t('quality.held.title')}
        rows={props.held}
        keyOf={({ operationId }) => operationId}
        columns={[
          { id: 'at', name: t('quality.disputes.when'), cell: ({ at }) => format.moment(at) },
          { id: 'who', name: t('quality.disputes.who'), cell: ({ name }) => name },
          {
            id: 'kind',
            name: t('quality.disputes.what'),
            cell: ({ kind }) => (isKnownKind(kind) ? t(`quality.held.kind.${kind}`) : kind),
          },
          {
            id: 'why',
            name: t('quality.held.why'),
            cell: ({ reason }) => (reason === null ? '–' : reasonWords(reason)),
          },
          {
            id: 'decide',
            name: t('quality.disputes.next'),
            cell: (work) => (
              <span className="quality-actions">
                <Button size="small" onPress={() => void decide(work, { decision: work.way })}>
                  {t(`quality.held.${work.way}`)}
                </Button>
                <Button size="small" variant="quiet" onPress={() => setRefusing(work)}>
                  {t('quality.held.refuse')}
                </Button>
              </span>
            ),
          },
        ]}
      />
      {refusing !== null && (
        <RefuseDialog
          who={refusing.name}
          onClose={() => setRefusing(null)}
          onRefuse={(why) => {
            setRefusing(null);
            void decide(refusing, { decision: 'refuse', why });
          }}
        />
      )}
    </>
  );
}

const kinds = [
  'submission',
  'review',
  'appeal',
  'choice',
  'asset-report',
  'practice-answer',
] as const;

/** Newer apps may send kinds that have no name here. */
function isKnownKind(kind: string): kind is (typeof kinds)[number] {
  return (kinds as readonly string[]).includes(kind);
}
