import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#shared/failure.ts';
import type { PersonQuality, ProjectQuality } from '#shared/protocol/quality.ts';
import { useFormat } from '../format/use-format.ts';
import { call } from '../host.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Table } from '../parts/table.tsx';

export type PeoplePartProps = { readonly quality: ProjectQuality; readonly onChanged: () => void };

/** Everyone who worked in a project, with how their work was found to be; an operator lifts pauses here. */
export function PeoplePart({ quality, onChanged }: PeoplePartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { projectId, people, mayDecide } = quality;

  async function lift({ accountId }: PersonQuality): Promise<void> {
    const result = await call('requester.lift', { projectId, accountId });
    setFailure(result.ok ? null : result.failure);
    onChanged();
  }

  if (people.length === 0) return <p className="quiet">{t('quality.people.none')}</p>;
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <Table
        label={t('quality.people.title')}
        rows={people}
        keyOf={({ accountId }) => accountId}
        columns={[
          { id: 'name', name: t('quality.people.name'), cell: ({ name }) => name },
          {
            id: 'answers',
            name: t('quality.people.answers'),
            figures: true,
            cell: ({ answers }) => format.count(answers),
          },
          {
            id: 'review',
            name: t('quality.people.passed'),
            figures: true,
            cell: ({ review }) => partOf(review),
          },
          {
            id: 'likely',
            name: t('quality.people.likely'),
            figures: true,
            cell: ({ answers, likelyPassing: { low, high } }) =>
              answers === 0 ? '–' : `${Math.round(low * 100)}–${Math.round(high * 100)}%`,
          },
          {
            id: 'gold',
            name: t('quality.people.gold'),
            figures: true,
            cell: ({ gold }) => partOf(gold),
          },
          {
            id: 'consensus',
            name: t('quality.people.agreed'),
            figures: true,
            cell: ({ consensus }) => partOf(consensus),
          },
          {
            id: 'hurried',
            name: t('quality.people.hurried'),
            figures: true,
            cell: ({ hurried }) => format.count(hurried),
          },
          {
            id: 'doubt',
            name: t('quality.people.doubt'),
            figures: true,
            cell: ({ answers, doubt }) => (answers === 0 ? '–' : `${Math.round(doubt * 100)}%`),
          },
          {
            id: 'reviews',
            name: t('quality.people.reviews'),
            figures: true,
            cell: ({ reviews, opinions }) =>
              opinions.seen === 0
                ? format.count(reviews)
                : t('quality.people.reviewsOverturned', {
                    reviews: format.count(reviews),
                    overturned: opinions.overturned,
                    seen: opinions.seen,
                  }),
          },
          {
            id: 'pause',
            name: t('quality.people.pause'),
            cell: (person) => (
              <PauseCell person={person} onLift={mayDecide ? () => void lift(person) : null} />
            ),
          },
        ]}
      />
      <p className="quiet small">{t('quality.people.about')}</p>
    </>
  );
}

/** `onLift` is null for whoever may only look. */
function PauseCell(props: { person: PersonQuality; onLift: (() => void) | null }) {
  const { t } = useTranslation();
  const { pause, name } = props.person;
  if (pause === null) return null;
  return (
    <span className="quality-pause">
      <Badge tone="warn">{t(`quality.people.paused.${pause.reason}`)}</Badge>
      {props.onLift !== null && (
        <Button
          size="small"
          aria-label={t('quality.people.liftOf', { name })}
          onPress={props.onLift}
        >
          {t('quality.people.lift')}
        </Button>
      )}
    </span>
  );
}

function partOf({ passed, failed }: PersonQuality['review']): string {
  return passed + failed === 0 ? '–' : `${passed}/${passed + failed}`;
}
