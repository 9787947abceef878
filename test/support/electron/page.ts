import { ipcRenderer, type WebContentsStandIn } from './index.ts'
import type { MessagePort } from 'node:worker_threads'

export type PageStandIn = {
  /** ports that reached the page's own scripts, oldest first */
  ports: MessagePort[]
  nextPort: () => Promise<MessagePort>
  /** every message the preload posted, with the origin it was meant for */
  posted: { data: unknown; target: string }[]
  /** what the preload put on `window` */
  added: string[]
}

let turn = 0

/** Runs the real preload for what a window shows, as Chromium does before the page's scripts, then says the document is ready. */
export async function runPreload(contents: WebContentsStandIn): Promise<PageStandIn> {
  const page: PageStandIn = { ports: [], nextPort, posted: [], added: [] }
  const listeners: (() => void)[] = []
  const waiting: ((port: MessagePort) => void)[] = []
  let taken = 0
  function nextPort(): Promise<MessagePort> {
    const there = page.ports[taken]
    taken++
    return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push(resolve))
  }
  const view = {
    location: { origin: contents.mainFrame.origin },
    addEventListener: (_name: string, listener: () => void) => void listeners.push(listener),
    postMessage(data: unknown, target: string, ports: MessagePort[] = []) {
      page.posted.push({ data, target })
      if (target !== contents.mainFrame.origin) return
      for (const port of ports) {
        page.ports.push(port)
        waiting.shift()?.(port)
      }
    },
  }
  const before = Object.keys(view)
  Object.assign(globalThis, { window: view })
  ipcRenderer.removeAllListeners()
  ipcRenderer.target = contents
  const path = `../../../preload/index.ts?page=${turn++}`
  await import(/* @vite-ignore */ path)
  const heard = ipcRenderer.rawListeners('desk-port')
  contents.deliver = (channel, _message, ports) => {
    if (channel !== 'desk-port') return
    for (const listener of heard) listener({ ports: ports.map((one) => one.port) })
  }
  for (const listener of listeners) listener()
  page.added = Object.keys(view).filter((name) => !before.includes(name))
  return page
}
