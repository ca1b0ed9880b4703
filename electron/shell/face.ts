/** What the window must know before the page has loaded: theme, language, size. Remembered from the last time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { defaultSettings, Settings } from '#shared/contract/settings.ts';

const Face = z.object({
  theme: Settings.shape.theme,
  language: Settings.shape.language,
  /** Outer place and size of the window in screen points; null until it was moved. */
  bounds: z
    .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .nullable(),
  maximized: z.boolean(),
});
export type Face = z.infer<typeof Face>;

/** Reads the remembered face; what cannot be read is as on the first start. */
export function recallFace(file: string): Face {
  const { theme, language } = defaultSettings;
  try {
    return Face.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { theme, language, bounds: null, maximized: false };
  }
}

/** Remembers the face. That it cannot be written costs nothing but a flash of the wrong colour. */
export function rememberFace(file: string, face: Face): void {
  try {
    writeFileSync(file, JSON.stringify(face), { mode: 0o600 });
  } catch {
    // Told of when real work is written.
  }
}
