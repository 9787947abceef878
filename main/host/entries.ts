import { fileURLToPath } from 'node:url'

/**
 * The file another process or thread starts from.
 *
 * From sources (tests, scripts) it is a `.ts` file relative to the caller; in a release electron-vite puts every entry and chunk
 * flat in `out/main`, so it is the `.js` file of that name beside the caller.
 *
 * @param here the caller's `import.meta.url`
 * @param source path of the TypeScript file relative to the caller, such as `../practice/cli.ts`
 * @param built name of the bundle's entry, such as `practice`
 */
export function entryFile(here: string, source: string, built: string): string {
  return fileURLToPath(new URL(here.endsWith('.ts') ? source : `./${built}.js`, here))
}

/** The project's folder (or the app's, when packed), found from a file in `main/host` or in `out/main`. */
export function productFolder(): string {
  return fileURLToPath(new URL('../../', import.meta.url))
}
