import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request was meant for us. A page of another site can make a browser send requests here, and a name that is changed to point at
 * 127.0.0.1 (DNS rebinding) can make it believe we are that site: so the Host must be our own name, and an Origin, where there is one,
 * must be ours too.
 *
 * @param port ours
 * @param socket a WebSocket upgrade: browsers always send its Origin, so without one it is refused
 */
export function meantForUs(headers: IncomingHttpHeaders, port: number, socket = false): boolean {
  const host = headers.host
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
  if (headers.origin === undefined) {
    if (socket) return false
  } else if (headers.origin !== `http://${host}`) return false
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  // A link somewhere may lead here: its page is harmless without the cookie, which browsers keep back (SameSite=Strict).
  return !socket && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}
