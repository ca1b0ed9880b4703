/** Takes the same screen in both languages and both themes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../driver/bridge.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { paletted } from './palette.ts';
import { pngOfPalette } from './png.ts';

const languages = ['ko', 'en'] as const;
const themes = ['light', 'dark'] as const;

/** A place of the window where the pointer changes nothing: the middle of the status bar. */
const quiet = { x: 680, y: 850 } as const;

export type Camera = {
  /** Writes `<screen>.<language>.<theme>.png` for each, and leaves the app in Korean and light. */
  readonly shoot: (screen: string) => Promise<void>;
};

export function cameraOn(launched: LaunchedApp, folder: string): Camera {
  return {
    shoot: async (screen) => {
      await launched.page.mouse.move(quiet.x, quiet.y);
      for (const language of languages) {
        for (const theme of themes) {
          await dress(launched, language, theme);
          await take(launched, join(folder, `${screen}.${language}.${theme}.png`));
        }
      }
      await dress(launched, 'ko', 'light');
    },
  };
}

async function dress(
  { page }: LaunchedApp,
  language: (typeof languages)[number],
  theme: (typeof themes)[number],
): Promise<void> {
  await call(page, 'app.settings', { language, theme });
  await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
    const isEndless = ({ effect }: Animation) => effect?.getComputedTiming().endTime === Infinity;
    const moving = document.getAnimations();
    const ending = moving.filter((animation) => !isEndless(animation));
    await Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
    // What blinks for ever is taken at its beginning.
    for (const animation of moving.filter(isEndless)) animation.currentTime = 0;
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    });
  });
}

async function take({ app }: LaunchedApp, file: string): Promise<void> {
  const { width, height, bitmap } = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window.');
    const image = await window.webContents.capturePage();
    return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
  });
  writeFileSync(file, pngOfPalette(paletted(Buffer.from(bitmap, 'base64')), { width, height }));
}
