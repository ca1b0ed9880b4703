import type { AppState } from '#shared/contract/app-state.ts';
import { useNavigation } from '../navigation.ts';

/** What stands around every view. */
export function Frame({ state }: { state: AppState }) {
  const { view } = useNavigation();
  return <main>{`${state.version} ${view.at}`}</main>;
}
