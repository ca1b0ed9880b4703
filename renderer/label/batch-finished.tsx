import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { back, go } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import type { LabelStore } from './label-store.ts';
import { StageMessage } from './stage-message.tsx';

/** The end of a batch: everything is handed in, and where it is now. */
export function BatchFinished({ store }: { store: LabelStore }) {
  const { t } = useTranslation('label');
  const tasks = useStore(store, (state) => state.tasks);
  const waiting = tasks.filter(({ trail }) => trail === 'waiting').length;
  return (
    <StageMessage
      icon={<CircleCheckBig />}
      title={t('finishedTitle')}
      testId="batch-finished"
      actions={
        <>
          <Button onPress={() => store.step(-1)}>{t('lookBack')}</Button>
          <Button onPress={back}>{t('leave')}</Button>
          <Button variant="primary" onPress={() => go({ at: 'work' })}>
            {t('findWork')}
          </Button>
        </>
      }
    >
      <p>{t('finished', { count: tasks.length })}</p>
      {waiting > 0 && <p>{t('finishedWaiting', { count: waiting })}</p>}
    </StageMessage>
  );
}
