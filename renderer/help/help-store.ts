import { create } from 'zustand';

/** Whether the keyboard help is open. */
export const useHelpStore = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Opens the keyboard help. */
export function openHelp(): void {
  useHelpStore.setState({ open: true });
}

/** Closes the keyboard help. */
export function closeHelp(): void {
  useHelpStore.setState({ open: false });
}
