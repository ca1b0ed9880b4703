import { Dumbbell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KindName } from '#shared/annotation/kinds.ts';
import { go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePractice } from '../stores/resources.ts';

/** After gold was missed: practice that is like it, never the gold itself. Nothing where there is none. */
export function SimilarPractice({ kind }: { kind: KindName }) {
  const { t } = useTranslation();
  const projects = usePractice().value?.projects ?? [];
  const found = projects.find((one) => one.kind === kind && one.suggested.length > 0);
  const [practiceId] = found?.suggested ?? [];
  if (found === undefined || practiceId === undefined) return null;
  const { projectId, projectTitle } = found;
  return (
    <Notice
      title={t('practice.afterGold')}
      actions={
        <Button
          size="small"
          icon={<Dumbbell aria-hidden />}
          onPress={() => go({ at: 'practice', projectId, practiceId })}
          data-testid="similar-practice"
        >
          {t('practice.similar')}
        </Button>
      }
    >
      <p className="small">{t('practice.afterGoldAbout', { project: projectTitle })}</p>
    </Notice>
  );
}
