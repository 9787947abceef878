import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { existsSync } from 'node:fs'

/**
 * Every file another process or thread starts from, by the name it has in out/main. Chunks lie beside the entries, so the rule of
 * `main/host/entries.ts` (a sibling `.js`) holds for all.
 */
const entries: Record<string, string> = {
  electron: 'main/electron/index.ts',
  'desk-process': 'main/electron/desk-process.ts',
  browser: 'main/browser/index.ts',
  'worker-host': 'main/worker/index.ts',
  practice: 'main/practice/cli.ts',
  'store-worker': 'main/desk/store/worker.ts',
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      // Read from one file they start three times as fast as from hundreds. What has binaries or workers of its own stays outside.
      externalizeDeps: {
        exclude: [
          '@orpc/contract',
          '@orpc/server',
          '@orpc/client',
          'axios',
          'fast-xml-parser',
          'libphonenumber-js',
          'zod',
        ],
      },
      minify: false, // stack traces that can be read are worth more here than bytes
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file with everything in it.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    build: {
      outDir: 'out/renderer',
      target: 'chrome156',
      minify: true,
      cssMinify: true,
      modulePreload: { polyfill: false },
      // Below this Vite would put a file in the code as a data: address, which the content policy refuses for scripts and fonts.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: 'renderer/index.html',
        output: {
          codeSplitting: {
            groups: [
              // zod looks for eval when its first schema is made: the setting that stops it must be in zod's own chunk, not after others.
              {
                name: 'zod',
                test: /node_modules[\\/]zod[\\/]|renderer[\\/]lib[\\/]no-eval\.ts$/,
                priority: 2,
              },
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 1 },
            ],
          },
        },
      },
    },
    plugins: [react()],
  },
})
