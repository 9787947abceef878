import type { Session } from 'electron'
import { appOrigin, isOurs } from '../identity.ts'

/** A page talks to nobody: the desk does. Pictures it made itself (data:, blob:) stay in the page. */
export function mayRequest(address: string, packaged: boolean): boolean {
  if (isOurs(address) || address.startsWith('data:image/') || address.startsWith(`blob:${appOrigin}/`))
    return true
  return !packaged && address.startsWith('devtools://')
}

export function guardRequests(session: Session, packaged: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayRequest(details.url, packaged) }),
  )
}
