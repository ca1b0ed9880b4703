/** A hand on the mouse: real input events, sent together so that a gesture takes one trip to the app. */
import type { CDPSession, Page } from 'playwright-core';

/** CSS pixels of the window. */
export type Place = { readonly x: number; readonly y: number };

export type Hand = {
  /** Press, move and release. */
  readonly drag: (from: Place, to: Place, button?: 'left' | 'middle') => Promise<void>;
  readonly click: (at: Place) => Promise<void>;
  readonly move: (at: Place) => Promise<void>;
  /** Turns the wheel; `down` is away from the screen's top, in pixels as browsers count them. */
  readonly wheel: (at: Place, down: number) => Promise<void>;
  /** Two fingers on a trackpad: moved by pixels as browsers count them, or pinched, for which they hold Ctrl. */
  readonly trackpad: (at: Place, by: Place, pinched?: boolean) => Promise<void>;
};

/** Takes the mouse of a page. */
export async function handOn(page: Page): Promise<Hand> {
  const session = await page.context().newCDPSession(page);
  return {
    drag: async (from, to, button = 'left') => {
      const between = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      await Promise.all([
        send(session, 'mouseMoved', from, null),
        send(session, 'mousePressed', from, button),
        send(session, 'mouseMoved', between, button),
        send(session, 'mouseMoved', to, button),
        send(session, 'mouseReleased', to, button),
      ]);
    },
    click: async (at) => {
      await Promise.all([
        send(session, 'mouseMoved', at, null),
        send(session, 'mousePressed', at, 'left'),
        send(session, 'mouseReleased', at, 'left'),
      ]);
    },
    move: (at) => send(session, 'mouseMoved', at, null),
    wheel: (at, down) => turn(session, at, { x: 0, y: down }, 0),
    trackpad: (at, by, pinched = false) => turn(session, at, by, pinched ? ctrl : 0),
  };
}

/** The bit of the key in the events of the DevTools protocol. */
const ctrl = 2;

async function turn(session: CDPSession, at: Place, by: Place, modifiers: number): Promise<void> {
  await session.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    ...at,
    deltaX: by.x,
    deltaY: by.y,
    modifiers,
  });
}

const pressedBits = { left: 1, middle: 4 } as const;

async function send(
  session: CDPSession,
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
  at: Place,
  button: 'left' | 'middle' | null,
): Promise<void> {
  await session.send('Input.dispatchMouseEvent', {
    type,
    x: at.x,
    y: at.y,
    button: button ?? 'none',
    buttons: button === null || type === 'mouseReleased' ? 0 : pressedBits[button],
    clickCount: type === 'mouseMoved' ? 0 : 1,
  });
}
