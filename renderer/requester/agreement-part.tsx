import { useTranslation } from 'react-i18next';
import type { ProjectAgreement } from '#shared/protocol/quality.ts';
import { alphaStrength, kappaStrength } from '#shared/quality/strength.ts';
import { useFormat } from '../format/use-format.ts';
import { Table } from '../parts/table.tsx';

type Measure = { readonly id: string; readonly name: string; value: string; meaning: string };

/** How far people agree where several answered one asset, each measure with what it means. */
export function AgreementPart({ agreement }: { agreement: ProjectAgreement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const measures = useMeasures(agreement);
  if (agreement.units === 0) return <p className="quiet">{t('quality.agreement.none')}</p>;
  return (
    <>
      <p className="quiet">
        {t('quality.agreement.over', {
          units: format.count(agreement.units),
          answers: format.count(agreement.answers),
        })}
      </p>
      <Table
        label={t('quality.agreement.title')}
        rows={measures}
        keyOf={({ id }) => id}
        columns={[
          { id: 'name', name: t('quality.agreement.measure'), cell: ({ name }) => name },
          {
            id: 'value',
            name: t('quality.agreement.value'),
            figures: true,
            cell: ({ id, value }) => <span data-measure={id}>{value}</span>,
          },
          { id: 'means', name: t('quality.agreement.means'), cell: ({ meaning }) => meaning },
        ]}
      />
      {agreement.people.length > 0 && (
        <Table
          label={t('quality.agreement.people')}
          rows={agreement.people}
          keyOf={({ name }) => name}
          columns={[
            { id: 'name', name: t('quality.people.name'), cell: ({ name }) => name },
            {
              id: 'accuracy',
              name: t('quality.agreement.likelyRight'),
              figures: true,
              cell: ({ accuracy }) => percent(accuracy),
            },
            {
              id: 'majority',
              name: t('quality.agreement.withMajority'),
              figures: true,
              cell: ({ withMajority }) => (withMajority === null ? '–' : percent(withMajority)),
            },
          ]}
        />
      )}
    </>
  );
}

function useMeasures({ cohen, fleiss, alpha, majority, items }: ProjectAgreement): Measure[] {
  const { t } = useTranslation();
  const format = useFormat();
  const measures: Measure[] = [];
  const add = (
    id: 'cohen' | 'fleiss' | 'alpha' | 'majority' | 'iou' | 'sameClass' | 'unmatched',
    value: string,
    meaning: string,
  ) => measures.push({ id, name: t(`quality.agreement.${id}`), value, meaning });
  if (cohen !== null) {
    add('cohen', figure(cohen), t(`quality.agreement.kappa.${kappaStrength(cohen)}`));
  }
  if (fleiss !== null) {
    add('fleiss', figure(fleiss), t(`quality.agreement.kappa.${kappaStrength(fleiss)}`));
  }
  if (alpha !== null) {
    add('alpha', figure(alpha), t(`quality.agreement.alphaIs.${alphaStrength(alpha)}`));
  }
  if (majority !== null) {
    const units = format.count(majority.units);
    add('majority', percent(majority.share), t('quality.agreement.majorityMeans', { units }));
  }
  if (items !== null) {
    const both = format.count(items.matched);
    if (items.meanIou !== null) {
      add('iou', figure(items.meanIou), t('quality.agreement.iouMeans', { both }));
      const same = percent(items.sameClass / items.matched);
      add('sameClass', same, t('quality.agreement.sameClassMeans'));
    }
    add(
      'unmatched',
      format.count(items.unmatched),
      t('quality.agreement.unmatchedMeans', { both }),
    );
  }
  return measures;
}

/** Two places after the point, and never a negative nothing. */
function figure(value: number): string {
  return (Math.round(value * 100) / 100 + 0).toFixed(2);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
