import { ipcRenderer } from 'electron'

/**
 * Hands the desk's port over to the page, and nothing else: no function, no object of Electron's reaches it.
 *
 * The page's own scripts have run when the port is asked for, so they are listening. The main process gives a port only to windows it
 * made, and only while they show our page; it sends another after the desk was started again.
 */
const ours = 'patchwork-app://desk'

ipcRenderer.on('desk-port', (event) => {
  const [port] = event.ports
  // SECURITY: `targetOrigin` makes the browser drop the message if the page is not ours any more.
  if (port && window.location.origin === ours) window.postMessage({ type: 'patchwork-port' }, ours, [port])
})

window.addEventListener('DOMContentLoaded', () => {
  if (window.location.origin === ours) ipcRenderer.send('desk-port-wanted')
})
