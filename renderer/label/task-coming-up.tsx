import { situations } from '#shared/keyboard/scopes.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { Loading } from '../parts/loading.tsx';
import { useSettings } from '../stores/app-store.ts';
import type { LabelStore } from './label-store.ts';
import { chooseSeen, submitSeen } from './type-ahead.ts';

/** Stands where the next task will be. Keys are still for the task that was seen last. */
export function TaskComingUp({ store }: { store: LabelStore }) {
  const { answerSubmits } = useSettings();
  useCommands(situations['picture-choice'], {
    'choice.class': (place, pressedAt) =>
      chooseSeen(store, { pressedAt, place, thenSubmit: answerSubmits }),
    'choice.back': store.goBack,
    'task.submit': (_which, pressedAt) => submitSeen(store, pressedAt),
  });
  return <Loading />;
}
