import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { useNow } from '../format/use-now.ts';
import { Badge } from '../parts/badge.tsx';

const hourMs = 3_600_000;
/** With less than this left, it is said in another tone. */
const soonMs = 6 * hourMs;

/** Until when returned work waits for its maker, counted down. `deadline` is wall time of this PC. */
export function Deadline({ deadline }: { deadline: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = deadline - useNow(60_000);
  if (left <= 0) return <Badge tone="warn">{t('returns.overdue')}</Badge>;
  return (
    <Badge tone={left < soonMs ? 'warn' : 'neutral'}>
      {t('returns.deadline', {
        moment: format.moment(deadline),
        duration: format.duration(left),
      })}
    </Badge>
  );
}
