/** The only file that listens to pages. All it does is to tell the gate who asks. */
import type { IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebContents } from 'electron';
import { ipcMain, MessageChannelMain } from 'electron';
import type { HostEventName } from '#shared/contract/host-events.ts';
import type { Log } from '#shared/node/log.ts';
import { callChannel, eventChannel, lineChannel } from './channels.ts';
import type { Caller, Gate } from './gate.ts';
import { isTrusted } from './gate.ts';

/** Opens the gate for calls. `ownWindow` gives the contents of the app's window as it is now. */
export function openGate(gate: Gate, ownWindow: () => WebContents | null): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    gate(callerOf(event, ownWindow()), name, input),
  );
}

/** Lays a line from the page to the host each time that the page asks for one. `lend` takes the host's end. */
export function openLine(options: {
  readonly lend: (port: MessagePortMain) => void;
  readonly ownWindow: () => WebContents | null;
  readonly log: Log;
}): void {
  ipcMain.on(lineChannel, (event) => {
    const caller = callerOf(event, options.ownWindow());
    if (!isTrusted(caller)) {
      options.log.warn('call-refused', { why: 'sender', what: 'line', url: caller.url });
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    options.lend(port1);
    event.senderFrame?.postMessage(lineChannel, null, [port2]);
  });
}

/** Sends an event to the page. */
export function sendEvent(to: WebContents, name: HostEventName, payload: unknown): void {
  if (!to.isDestroyed() && !to.isCrashed()) to.send(eventChannel, name, payload);
}

function callerOf(event: IpcMainInvokeEvent | IpcMainEvent, ownWindow: WebContents | null): Caller {
  const frame = event.senderFrame;
  return {
    url: frame?.url ?? null,
    isTopFrame: frame !== null && frame.parent === null,
    isOwnWindow: ownWindow !== null && event.sender.id === ownWindow.id,
  };
}
