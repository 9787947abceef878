import { useSyncExternalStore, type ReactNode } from 'react'

export type Urgency = 'polite' | 'assertive'
type Message = { id: number; text: string }
type Spoken = Record<Urgency, readonly Message[]>

/** How long a message stays for a screen reader to pick up, in milliseconds. It is never shown. */
const KEPT_MS = 7000

const empty: Spoken = { polite: [], assertive: [] }
let spoken: Spoken = empty
let nextId = 1
const listeners = new Set<() => void>()

function set(next: Spoken): void {
  spoken = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Says something through the shell's live regions. Urgent is only for a call arriving, connection lost and help accepted.
 * The same words twice are said twice.
 */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const message = { id: nextId++, text }
  set({ ...spoken, [urgency]: [...spoken[urgency], message] })
  setTimeout(() => {
    set({ ...spoken, [urgency]: spoken[urgency].filter((one) => one.id !== message.id) })
  }, KEPT_MS)
}

/** Why the last ask was refused, or what became of one without being asked, until the next act. */
let refusal: string | null = null

function setRefusal(words: string | null): void {
  if (words === refusal) return
  refusal = words
  for (const listener of listeners) listener()
}

/** Says why something asked for was not done, or that something was done elsewhere, also for those who see: the foot line shows it until the next act. */
export function refuse(words: string): void {
  announce(words)
  setRefusal(words)
}

/** The agent has gone on: what was refused before is no news any more. */
export const refusalOver = (): void => setRefusal(null)

/** The words of the last refusal, for the line that shows them. A live region has said them: there they are plain text. */
export const useRefusal = (): string | null =>
  useSyncExternalStore(
    subscribe,
    () => refusal,
    () => null,
  )

function Region({ urgency, messages }: { urgency: Urgency; messages: readonly Message[] }): ReactNode {
  return (
    <div className="pw-hidden" aria-live={urgency} aria-atomic="false" aria-relevant="additions">
      {messages.map((message) => (
        <p key={message.id}>{message.text}</p>
      ))}
    </div>
  )
}

/**
 * The one polite and one assertive region of the window. The shell mounts it once, before anything speaks. `data-live-announcer` keeps
 * react-aria from hiding it behind a dialog.
 */
export function LiveRegions(): ReactNode {
  const now = useSyncExternalStore(
    subscribe,
    () => spoken,
    () => empty,
  )
  return (
    <div className="pw-live" data-live-announcer="true">
      <Region urgency="polite" messages={now.polite} />
      <Region urgency="assertive" messages={now.assertive} />
    </div>
  )
}
