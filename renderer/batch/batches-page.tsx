import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { BatchList } from './batch-list.tsx';

/** The batches to label that this person holds. */
export function BatchesPage() {
  const { t } = useTranslation();
  return (
    <BatchList
      purpose="label"
      title={t('batch.title')}
      about={t('batch.about')}
      empty={{
        icon: <Layers />,
        title: t('batch.emptyTitle'),
        children: t('batch.emptyAbout'),
        action: (
          <Button variant="primary" onPress={() => go({ at: 'work' })}>
            {t('rail.work')}
          </Button>
        ),
      }}
    />
  );
}
