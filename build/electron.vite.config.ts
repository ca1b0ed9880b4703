import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Native modules cannot be bundled, and Electron brings itself; all else is bundled. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2'];

export default defineConfig({
  main: {
    root,
    build: {
      outDir: `${root}out/shell`,
      emptyOutDir: true,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        external: EXTERNAL,
        input: {
          main: `${root}electron/shell/main.ts`,
          'host-process': `${root}electron/shell/host-process.ts`,
          'hub-process': `${root}electron/shell/hub-process.ts`,
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: `${root}out/preload`,
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: `${root}electron/shell/preload.ts` },
        // A sandboxed preload script is CommonJS or it does not load.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: `${root}renderer`,
    base: './',
    plugins: [react()],
    build: {
      outDir: `${root}out/renderer`,
      emptyOutDir: true,
      minify: true,
      // The window's content policy allows neither data: addresses nor inline code.
      assetsInlineLimit: 0,
      rolldownOptions: { input: `${root}renderer/index.html` },
    },
  },
});
