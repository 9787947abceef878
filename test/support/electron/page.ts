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
  /** a message posted to this window, by itself unless said otherwise */
  hears: (data: unknown, from?: { origin?: string; source?: unknown }) => void
}

let turn = 0

/** Runs the real preload for what a window shows, as Chromium does before the page's scripts, then says the document is ready. */
export async function runPreload(contents: WebContentsStandIn): Promise<PageStandIn> {
  const page: PageStandIn = { ports: [], nextPort, posted: [], added: [], hears }
  const listeners: { name: string; listener: (event: object) => void }[] = []
  const emit = (name: string, event: object): void => {
    for (const one of listeners) if (one.name === name) one.listener(event)
  }
  const waiting: ((port: MessagePort) => void)[] = []
  let taken = 0
  function nextPort(): Promise<MessagePort> {
    const there = page.ports[taken]
    taken++
    return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push(resolve))
  }
  function hears(
    data: unknown,
    { origin = contents.mainFrame.origin, source = view }: { origin?: string; source?: unknown } = {},
  ): void {
    emit('message', { data, origin, source })
  }
  const view = {
    location: { origin: contents.mainFrame.origin },
    addEventListener: (name: string, listener: (event: object) => void) =>
      void listeners.push({ name, listener }),
    postMessage(data: unknown, target: string, ports: MessagePort[] = []) {
      page.posted.push({ data, target })
      if (target !== contents.mainFrame.origin) return
      hears(data)
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
  const heard = new Map(ipcRenderer.eventNames().map((name) => [name, ipcRenderer.rawListeners(name)]))
  contents.deliver = (channel, message, ports) => {
    for (const listener of heard.get(channel) ?? [])
      listener({ ports: ports.map((one) => one.port) }, message)
  }
  emit('DOMContentLoaded', {})
  page.added = Object.keys(view).filter((name) => !before.includes(name))
  return page
}
