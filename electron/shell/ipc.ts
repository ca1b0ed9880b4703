/** The only file that listens to pages. All it does is to tell the gate who asks. */
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import type { HostEventName } from '#shared/contract/host-events.ts';
import { callChannel, eventChannel } from './channels.ts';
import type { Caller, Gate } from './gate.ts';

/** Opens the gate for calls. `ownWindow` gives the contents of the app's window as it is now. */
export function openGate(gate: Gate, ownWindow: () => WebContents | null): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    gate(callerOf(event, ownWindow()), name, input),
  );
}

/** Sends an event to the page. */
export function sendEvent(to: WebContents, name: HostEventName, payload: unknown): void {
  if (!to.isDestroyed() && !to.isCrashed()) to.send(eventChannel, name, payload);
}

function callerOf(event: IpcMainInvokeEvent, ownWindow: WebContents | null): Caller {
  const frame = event.senderFrame;
  return {
    url: frame?.url ?? null,
    isTopFrame: frame !== null && frame.parent === null,
    isOwnWindow: ownWindow !== null && event.sender.id === ownWindow.id,
  };
}
