import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A small disk can only be mounted by root on Linux; elsewhere a full one is tested by hand. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0
if (!canMount) console.warn('A full disk is NOT TESTED here: only root on Linux may mount a small one.')

/** A disk of its own, taken away with the test. */
export function smallDisk(megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchwork-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
