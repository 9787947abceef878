import { powerMonitor } from 'electron'

/**
 * The computer's own lock is ours: when its screen locks or it sleeps, the desk closes its files and keys leave memory; when the person is
 * back, which the operating system checked, it opens again.
 */
export function followPower(actions: { lock: () => void; unlock: () => void; flush: () => void }): void {
  powerMonitor.on('lock-screen', actions.lock)
  powerMonitor.on('suspend', actions.lock)
  powerMonitor.on('unlock-screen', actions.unlock)
  powerMonitor.on('resume', actions.unlock)
  powerMonitor.on('shutdown', actions.flush)
}
