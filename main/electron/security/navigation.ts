import { app, type WebContents } from 'electron'
import { besideId, isDeskPage, isOurs } from '../identity.ts'
import { openExternal } from './external-links.ts'

type Allowed = {
  externalHosts: () => readonly string[]
  /** opens the desk's second window with this id */
  openBeside: (id: string) => void
}

/** Keeps every page, frame, redirect and new window inside our own origin, for all contents ever made. */
export function guardNavigation(allowed: Allowed): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, allowed))
}

export function guardContents(contents: WebContents, { externalHosts, openBeside }: Allowed): void {
  contents.on('will-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.on('will-frame-navigate', (details) => {
    // SECURITY: we have no frames, so one that wants to go anywhere is not ours.
    if (!details.isMainFrame || !isOurs(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const beside = isDeskPage(contents.getURL()) ? besideId(url) : null
    if (beside === null) void openExternal(url, externalHosts())
    else openBeside(beside)
    // SECURITY: never Electron's own child window, which the page could give features and reach into.
    return { action: 'deny' }
  })
}

function stayHome(details: { url: string; preventDefault: () => void }): void {
  if (!isOurs(details.url)) details.preventDefault()
}
