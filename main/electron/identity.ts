/** What our pages are called. A scheme of our own, apart from the `patchwork:` links other programs may open. */
export const appScheme = 'patchwork-app'
const appHost = 'desk'
export const appOrigin = `${appScheme}://${appHost}`
export const deskPage = `${appOrigin}/index.html`
export const linkScheme = 'patchwork'

/** Pages the shell itself shows when the renderer cannot be. */
export const shellPages = { stopped: '/-/stopped', locked: '/-/locked', keys: '/-/keys' } as const

/** Whether an address is of our own origin. Node's `URL` gives schemes like ours no origin, so its parts are compared. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === '' &&
    address.startsWith(`${appOrigin}/`)
  )
}

/** Whether an address is the desk's page: the only one that may have a port. */
export function isDeskPage(address: string): boolean {
  return isOurs(address) && URL.parse(address)?.pathname === '/index.html'
}

/** The id in the address of a second window of ours, or null: exactly the desk's page with that behind the #, and nothing else. */
export function besideId(address: string): string | null {
  return /^patchwork-app:\/\/desk\/index\.html#\/beside\/([\w-]{1,60})$/.exec(address)?.[1] ?? null
}

export const besidePage = (id: string): string => `${deskPage}#/beside/${id}`
