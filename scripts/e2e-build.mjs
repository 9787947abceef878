// Playwright's global set-up: end-to-end tests drive what is built from the sources as they are now.
import { ensureBuilt } from './build.mjs'

export default async function buildFirst() {
  if (!(await ensureBuilt())) throw new Error('Patchwork could not be built; the lines above say why')
}
