/** Puts the bridge on `window.jaturi`: two named functions and nothing of Electron. Runs sandboxed. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/contract/bridge.ts';
import { callChannel, eventChannel } from './channels.ts';

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

contextBridge.exposeInMainWorld('jaturi', bridge);
