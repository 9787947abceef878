import { app, type WebContents } from 'electron'
import { isOurs } from '../identity.ts'
import { openExternal } from './external-links.ts'

/** Keeps every page, frame, redirect and new window inside our own origin, for all contents ever made. */
export function guardNavigation(externalHosts: () => readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, externalHosts))
}

export function guardContents(contents: WebContents, externalHosts: () => readonly string[]): void {
  contents.on('will-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.on('will-frame-navigate', (details) => {
    // SECURITY: we have no frames, so one that wants to go anywhere is not ours.
    if (!details.isMainFrame || !isOurs(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url, externalHosts())
    return { action: 'deny' }
  })
}

function stayHome(details: { url: string; preventDefault: () => void }): void {
  if (!isOurs(details.url)) details.preventDefault()
}
