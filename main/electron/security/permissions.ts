import type { Session } from 'electron'
import { appOrigin, isOurs } from '../identity.ts'

/** All a page may do beyond showing itself: put text on the clipboard. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

function mayDo(permission: string, origin: string): boolean {
  return allowed.has(permission) && (origin === appOrigin || isOurs(origin))
}

/** Denies every permission but those above: asked for, checked, devices, and screens. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayDo(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => mayDo(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
}
