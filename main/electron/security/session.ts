import { app, session, type Session } from 'electron'
import { guardPermissions } from './permissions.ts'
import { guardRequests } from './web-requests.ts'

/**
 * The session all windows share: no disk cache, no proxy sign-in with the person's own name, no dictionary fetched, no download. Certificates
 * are left to the operating system: nothing here overrides a failed check.
 */
export function openSession(): Session {
  const ours = session.fromPartition('persist:agent', { cache: false })
  guardPermissions(ours)
  guardRequests(ours, app.isPackaged)
  ours.allowNTLMCredentialsForDomains('')
  ours.setSpellCheckerEnabled(false)
  ours.on('will-download', (event) => event.preventDefault())
  return ours
}
