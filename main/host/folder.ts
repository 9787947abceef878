import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { writeWhole } from './files.ts'

/** Where this person's data goes when nothing else was said: one folder an environment, so they cannot mix. */
export function usualFolder(environment: string, from: NodeJS.ProcessEnv = process.env): string {
  const home = homedir()
  const base =
    process.platform === 'win32'
      ? (from['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (from['XDG_DATA_HOME'] ?? join(home, '.local', 'share'))
  return join(base, 'patchwork', environment)
}

export class WrongFolder extends Error {
  override name = 'WrongFolder'
  constructor(holds: string, wanted: string) {
    super(
      `This folder holds ${holds} records and cannot be opened for ${wanted}. Choose another with --data.`,
    )
  }
}

/** Marks a new data folder with its environment; refuses one that was made for another. */
export async function claimFolder(folder: string, environment: string): Promise<void> {
  const file = join(folder, 'environment')
  const marked = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  )
  if (marked === null) await writeWhole(file, environment)
  else if (marked !== environment) throw new WrongFolder(marked, environment)
}
