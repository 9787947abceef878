import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, onTestFinished } from 'vitest'

/** A small disk can only be mounted by root on Linux. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0
const skipped = 'NOT TESTED HERE: only root on Linux may mount a small disk; run it so, or by hand'

/** `describe`, said to be skipped and why where no small disk can be had. */
export function describeOnSmallDisk(what: string, tests: () => void): void {
  if (!canMount) console.warn(`${what}: ${skipped}`)
  describe.skipIf(!canMount)(canMount ? what : `${what} (${skipped})`, tests)
}

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
