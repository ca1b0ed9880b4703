/** Every command of the working rooms with its keys: what the matcher listens for and what the help sheet shows. */
import { key } from './key.ts';
import type { PhysicalKey } from './key.ts';

export const scopes = [
  'task',
  'boxes',
  'choice',
  'text',
  'pins',
  'review',
  'walk',
  'verdict',
] as const;
export type Scope = (typeof scopes)[number];

export type KeyCommand = {
  readonly scope: Scope;
  /** Alternatives; where the command takes a number, the n-th key means n counted from 0. */
  readonly keys: readonly PhysicalKey[];
  /** How many of the keys the help sheet shows; all of them when left out. */
  readonly shownKeys?: number;
  /** Whether holding the key down repeats the command. */
  readonly repeats: boolean;
  /** Whether it counts only while the canvas has the focus, so that elsewhere the key keeps its own meaning. */
  readonly onCanvas: boolean;
};

function command(
  scope: Scope,
  written: string,
  more: Partial<Pick<KeyCommand, 'repeats' | 'onCanvas' | 'shownKeys'>> = {},
): KeyCommand {
  return { scope, keys: written.split(' ').map(key), repeats: false, onCanvas: false, ...more };
}

const digits = 'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0';
const held = digits.replaceAll('Digit', 'Shift+Digit');
const pad = digits.replaceAll('Digit', 'Numpad');
/** First the ten digits, then the ten with Shift for the 11th to 20th class, then those of the number pad. */
const classKeys = `${digits} ${held} ${pad}`;
const arrows = 'ArrowLeft ArrowRight ArrowUp ArrowDown';
const repeats = { repeats: true };

export const commands = {
  'task.submit': command('task', 'Enter NumpadEnter', { shownKeys: 1 }),
  'task.next': command('task', 'KeyF', repeats),
  'task.previous': command('task', 'KeyD', repeats),
  'task.undo': command('task', 'Mod+KeyZ', repeats),
  'task.redo': command('task', 'Mod+Shift+KeyZ Mod+KeyY', repeats),
  'task.report': command('task', 'KeyR'),
  'task.guideline': command('task', 'KeyG'),
  'task.look': command('task', 'KeyB'),
  'task.grid': command('task', 'Shift+KeyG'),
  'task.plain-look': command('task', 'Shift+KeyB'),
  'task.panel': command('task', 'F6'),

  'boxes.draw': command('boxes', 'KeyN KeyW'),
  'boxes.select': command('boxes', 'KeyV'),
  'boxes.class': command('boxes', classKeys, { shownKeys: 10 }),
  'boxes.drop': command('boxes', 'Escape'),
  'boxes.next': command('boxes', 'Tab', { repeats: true, onCanvas: true }),
  'boxes.previous': command('boxes', 'Shift+Tab', { repeats: true, onCanvas: true }),
  'boxes.all': command('boxes', 'Mod+KeyA'),
  'boxes.remove': command('boxes', 'Delete Backspace'),
  'boxes.duplicate': command('boxes', 'Mod+KeyD'),
  'boxes.copy': command('boxes', 'Mod+KeyC'),
  'boxes.paste': command('boxes', 'Mod+KeyV'),
  'boxes.nudge': command('boxes', arrows, repeats),
  'boxes.leap': command('boxes', arrows.replaceAll('Arrow', 'Shift+Arrow'), repeats),
  'boxes.grow': command('boxes', arrows.replaceAll('Arrow', 'Mod+Arrow'), repeats),
  'boxes.to-top': command('boxes', 'BracketRight'),
  'boxes.to-bottom': command('boxes', 'BracketLeft'),
  'boxes.hide': command('boxes', 'KeyH'),
  'boxes.hide-all': command('boxes', 'Shift+KeyH'),
  'boxes.lock': command('boxes', 'KeyL'),
  'boxes.ghosts': command('boxes', 'KeyQ'),
  'boxes.accept': command('boxes', 'KeyE'),
  'boxes.accept-all': command('boxes', 'Shift+KeyE'),
  'boxes.zoom-in': command('boxes', 'Equal NumpadAdd', { repeats: true, shownKeys: 1 }),
  'boxes.zoom-out': command('boxes', 'Minus NumpadSubtract', { repeats: true, shownKeys: 1 }),
  'boxes.fit': command('boxes', 'KeyX Home'),
  'boxes.actual-size': command('boxes', 'KeyC'),
  'boxes.zoom-to': command('boxes', 'KeyZ'),

  'choice.class': command('choice', classKeys, { shownKeys: 10 }),
  'choice.back': command('choice', 'Backspace'),

  'text.scroll': command('text', 'ArrowUp ArrowDown', repeats),
  'text.page': command('text', 'PageUp PageDown', repeats),
  'text.hidden': command('text', 'KeyH'),

  'pins.next': command('pins', 'Period'),
  'pins.previous': command('pins', 'Comma'),

  'review.move': command('review', arrows, repeats),
  'review.first': command('review', 'Home'),
  'review.last': command('review', 'End'),
  'review.approve': command('review', 'KeyA'),
  'review.return': command('review', 'KeyR'),
  'review.approve-rest': command('review', 'Shift+KeyA'),
  'review.take-back': command('review', 'Backspace KeyU'),
  'review.open': command('review', 'Space Enter'),
  'review.size': command('review', 'Minus Equal'),
  'review.send': command('review', 'Mod+Enter'),

  'walk.close': command('walk', 'Space Escape'),
  'walk.next': command('walk', 'KeyF', repeats),
  'walk.previous': command('walk', 'KeyD', repeats),
  'walk.approve': command('walk', 'KeyA'),
  'walk.return': command('walk', 'KeyR'),
  'walk.take-back': command('walk', 'Backspace KeyU'),
  'walk.next-item': command('walk', 'Tab', { repeats: true, onCanvas: true }),
  'walk.previous-item': command('walk', 'Shift+Tab', { repeats: true, onCanvas: true }),
  'walk.panel': command('walk', 'F6'),
  'walk.pin': command('walk', 'KeyP'),
  'walk.remove-pin': command('walk', 'Delete'),
  'walk.zoom-in': command('walk', 'Equal NumpadAdd', { repeats: true, shownKeys: 1 }),
  'walk.zoom-out': command('walk', 'Minus NumpadSubtract', { repeats: true, shownKeys: 1 }),
  'walk.fit': command('walk', 'KeyX Home'),

  'verdict.reason': command('verdict', digits.replace(' Digit0', '')),
  'verdict.note': command('verdict', 'KeyN'),
  'verdict.keep': command('verdict', 'Enter NumpadEnter', { shownKeys: 1 }),
  'verdict.cancel': command('verdict', 'Escape'),
} as const satisfies Record<string, KeyCommand>;

export type CommandId = keyof typeof commands;

/** Keys that are never bound: on Korean keyboards they switch scripts, on others they type characters. */
export const reservedCodes = [
  'AltRight',
  'ControlRight',
  'Lang1',
  'Lang2',
  'KanaMode',
  'Convert',
] as const;

/** The commands of a scope in the order in which the help sheet shows them. */
export function commandsOf(scope: Scope): readonly (readonly [CommandId, KeyCommand])[] {
  const all = Object.entries(commands) as [CommandId, KeyCommand][];
  return all.filter(([, { scope: own }]) => own === scope);
}

/** Scopes of each room for the help sheet. */
export const keyboardScopes = {
  label: ['task', 'boxes', 'choice', 'text', 'pins'],
  review: ['review', 'walk', 'verdict', 'pins'],
} as const satisfies Record<string, readonly Scope[]>;
