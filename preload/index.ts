import { ipcRenderer } from 'electron'

/**
 * Hands the desk's port and the menu's commands to the page, and the person's keys to the menu, and nothing else: no function, no object of
 * Electron's reaches the page.
 *
 * The page's own scripts have run when the port is asked for, so they are listening. The main process gives a port only to windows it
 * made, and only while they show our page; it sends another after the desk was started again.
 */
const ours = 'patchwork-app://desk'

// SECURITY: `targetOrigin` makes the browser drop a message if the page is not ours any more.
ipcRenderer.on('desk-port', (event) => {
  const [port] = event.ports
  if (port && window.location.origin === ours) window.postMessage({ type: 'patchwork-port' }, ours, [port])
})

ipcRenderer.on('menu-command', (_event, id: unknown) => {
  if (window.location.origin === ours) window.postMessage({ type: 'patchwork-command', id }, ours)
})

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { data, source, origin } = event
  if (source !== window || origin !== ours || window.location.origin !== ours) return
  if (typeof data !== 'object' || data === null || !('type' in data) || !('keys' in data)) return
  // What they hold is looked at by the main process.
  if (data.type === 'patchwork-keys') ipcRenderer.send('menu-keys', data.keys)
})

window.addEventListener('DOMContentLoaded', () => {
  if (window.location.origin === ours) ipcRenderer.send('desk-port-wanted')
})
