import { defineConfig } from 'vitest/config'
import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** `electron` is always the typed stand-in here: the real package fetches a binary when first imported. */
export default defineConfig({
  resolve: { alias: { electron: at('test/support/electron/index.ts') } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      { extends: true, test: { name: 'exploits', include: ['test/exploits/**/*.test.ts'] } },
    ],
  },
})
