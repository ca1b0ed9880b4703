/** Puts the bridge on `window.jaturi`: two named functions and nothing of Electron. Hands on the line. Runs sandboxed. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/contract/bridge.ts';
import { lineLaid, lineWanted } from '#shared/contract/line.ts';
import { callChannel, eventChannel, lineChannel } from './channels.ts';

/** The least that this file uses of the page's window, which the shell's types do not know. */
type PageWindow = {
  readonly origin: string;
  addEventListener: (
    type: 'message',
    listener: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ) => void;
  postMessage: (message: string, origin: string, ports: readonly unknown[]) => void;
};
declare const window: PageWindow;

type Listener = (event: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(eventChannel, (_event, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return;
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, String(name), input),
  on(name, listener) {
    const heard = listeners.get(name) ?? new Set();
    listeners.set(name, heard);
    // A wrapper of its own, so that the same function given twice is heard twice and stops once at a time.
    const own: Listener = (payload) => listener(payload);
    heard.add(own);
    return () => {
      heard.delete(own);
    };
  },
};

// A port cannot go through the bridge, so the page asks for it, and is given it, by messages of its own window.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === lineWanted) ipcRenderer.send(lineChannel);
});
ipcRenderer.on(lineChannel, ({ ports }) => {
  window.postMessage(lineLaid, window.origin, [...ports]);
});

contextBridge.exposeInMainWorld('jaturi', bridge);
