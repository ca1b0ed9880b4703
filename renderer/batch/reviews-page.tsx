import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { OverturnLine } from '../review/overturn-line.tsx';
import { BatchList } from './batch-list.tsx';

/** The batches to review that this person holds. */
export function ReviewsPage() {
  const { t } = useTranslation();
  return (
    <BatchList
      purpose="review"
      title={t('reviews.title')}
      about={t('reviews.about')}
      foot={<OverturnLine />}
      empty={{
        icon: <CircleCheckBig />,
        title: t('reviews.emptyTitle'),
        children: t('reviews.emptyAbout'),
        action: (
          <Button variant="primary" onPress={() => go({ at: 'work' })}>
            {t('rail.work')}
          </Button>
        ),
      }}
    />
  );
}
