import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Folders whose tests run in milliseconds, one project for each floor. */
const FAST_PROJECTS = {
  shared: ['shared/**/*.test.ts'],
  host: ['electron/host/**/*.test.ts'],
  shell: ['electron/shell/**/*.test.ts'],
  hub: ['hub/**/*.test.ts'],
  renderer: ['renderer/**/*.test.{ts,tsx}'],
  build: ['build/**/*.test.ts'],
  roundtrip: ['e2e/{roundtrip,screenshots}/**/*.test.ts'],
};

/** Opening and closing a real app takes seconds, and two cores carry one app at a time. */
const DESKTOP_WAIT_MS = 120_000;

/** Torture and simulations do what they do until it is done; on a busy machine that takes long. */
const TORTURE_WAIT_MS = 600_000;

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vite',
  test: {
    environment: 'node',
    passWithNoTests: true,
    projects: [
      ...Object.entries(FAST_PROJECTS).map(([name, include]) => ({
        extends: true as const,
        test: { name, include },
      })),
      {
        extends: true as const,
        test: {
          name: 'simulate',
          include: ['simulate/**/*.test.ts'],
          testTimeout: TORTURE_WAIT_MS,
        },
      },
      {
        extends: true as const,
        test: { name: 'torture', include: ['torture/**/*.test.ts'], testTimeout: TORTURE_WAIT_MS },
      },
      {
        extends: true as const,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: FAST_PROJECTS.roundtrip,
          globalSetup: ['build/desktop-setup.ts'],
          fileParallelism: false,
          testTimeout: DESKTOP_WAIT_MS,
          hookTimeout: DESKTOP_WAIT_MS,
        },
      },
    ],
  },
});
