import { useTranslation } from 'react-i18next';
import type { TaskPace } from '#shared/planning/task-pace.ts';
import { tasksThatFit } from '#shared/planning/task-pace.ts';
import { useFormat } from '../format/use-format.ts';
import { Choice } from '../parts/choice.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { changeApp, useSettings } from '../stores/app-store.ts';

/** Scraps of a day that are offered, minutes. */
const scraps = [10, 20, 40, 60] as const;
type Scrap = `${(typeof scraps)[number]}`;

export type BatchSizeProps = {
  /** Null where nobody knows how long a task takes: then the count alone is asked. */
  readonly pace: TaskPace | null;
  readonly most: number;
  readonly tasks: number;
  readonly onTasks: (tasks: number) => void;
};

/** How much to take: minutes, from which the count follows by the pace, or the count itself. */
export function BatchSize({ pace, most, tasks, onTasks }: BatchSizeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { planMinutes } = useSettings();
  const minutes = scraps.findLast((one) => one <= planMinutes) ?? scraps[0];
  const fit = pace === null ? null : tasksThatFit(minutes, pace.msPerTask, most);

  function choose(scrap: Scrap): void {
    const chosen = Number(scrap);
    if (pace !== null) onTasks(tasksThatFit(chosen, pace.msPerTask, most));
    void changeApp('app.settings', { planMinutes: chosen });
  }

  return (
    <div className="take-size">
      {pace !== null && fit !== null && (
        <>
          <Choice<Scrap>
            label={t('work.plan.howLong')}
            options={scraps.map((one) => ({
              id: `${one}`,
              name: t('work.plan.minutes', { count: one }),
            }))}
            value={`${minutes}`}
            onChange={choose}
          />
          <p className="take-plan" aria-live="polite" data-testid="plan" data-tasks={fit}>
            {t(
              fit >= most
                ? 'work.plan.all'
                : pace.msPerTask > minutes * 60_000
                  ? 'work.plan.longer'
                  : `work.plan.${pace.from}`,
              { count: fit, minutes, duration: format.duration(fit * pace.msPerTask) },
            )}
          </p>
        </>
      )}
      <NumberField
        label={t('work.howMany')}
        value={tasks}
        onChange={onTasks}
        least={1}
        most={most}
        description={t('work.most', { most: format.count(most) })}
      />
    </div>
  );
}
