/** The dialogs about one task that several views open: its past, and an appeal. One is open at a time. */
import { create } from 'zustand';
import type { TaskId } from '#shared/ids.ts';

export type TaskDialog = { readonly dialog: 'history' | 'appeal'; readonly taskId: TaskId };

export const useTaskDialog = create<{ readonly open: TaskDialog | null }>()(() => ({ open: null }));

export function openTaskDialog(dialog: TaskDialog['dialog'], taskId: TaskId): void {
  useTaskDialog.setState({ open: { dialog, taskId } });
}

export function closeTaskDialog(): void {
  useTaskDialog.setState({ open: null });
}
