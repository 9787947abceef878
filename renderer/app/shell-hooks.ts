import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { states } from '../../shared/content/states.ts'
import type { Status } from '../../shared/contract/host.ts'
import { doingOf, type PresenceStore } from '../features/presence/index.ts'
import { useDesk } from '../lib/desk-context.tsx'
import { useSession } from '../lib/session.tsx'
import { announce, usePageHasError } from '../ui/index.ts'
import type { ShellStores } from './actions.ts'
import { shownResident } from './app-store.ts'
import { focusHeading } from './focus.ts'
import { connectionStory } from './status-line.ts'
import { restoreDrafts, unfinishedOf } from './unfinished.ts'

/** "Error: " first while something has to be put right, then the screen, the product and the environment; nobody's name. */
export function useTitle(screen: keyof typeof appWords.screens): void {
  const { environment } = useSession()
  const error = usePageHasError()
  useEffect(() => {
    const where = { practice: states.practice.short, test: states.test.short, live: null }[environment]
    document.title = appWords.title(appWords.screens[screen], where, error)
  }, [screen, environment, error])
}

/** To be called after `useActions`: the keys are bound by an effect of it, and so are by now. */
export function useReady(onReady: () => void): void {
  useEffect(() => onReady(), [onReady])
}

/** Going somewhere puts the focus on its heading, not when the window opens. */
export function useFocusOnArrival(at: string): void {
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    focusHeading()
  }, [at])
}

/** Says that the connection was lost, is back, and what was sent then. Moves nothing. */
export function useConnectionStory(status: Status | null): void {
  const before = useRef<Status | null>(null)
  const waited = useRef<number | null>(null)
  useEffect(() => {
    if (status === null) return
    const story = connectionStory(before.current, status, waited.current)
    before.current = status
    waited.current = story.waited
    if (story.say !== null) announce(story.say.words, story.say.urgent ? 'assertive' : 'polite')
  }, [status])
}

/** Says at once that Patchwork on this computer is gone, and calmly that it is back: a bar that only appears is not read out. */
export function useLostStory(lost: boolean): void {
  const before = useRef(lost)
  useEffect(() => {
    if (before.current === lost) return
    before.current = lost
    if (lost) announce(appWords.reconnecting, 'assertive')
    else announce(appWords.reconnected)
  }, [lost])
}

/** Tells the desk what this window is at, for colleagues. */
export function usePresence(presence: PresenceStore, { app, calls, flows, notes }: ShellStores): void {
  const key = useStore(app.store, (state) => shownResident(state)?.key ?? null)
  const work = { flows, notes, calls }
  const noteTyped = useStore(notes.store, () => key !== null && unfinishedOf(key, work).includes('note'))
  const problemBegun = useStore(
    flows.store,
    () => key !== null && unfinishedOf(key, work).includes('problem'),
  )
  const onTheLine = useStore(calls.store, () => key !== null && calls.current()?.resident?.key === key)
  useEffect(
    () => presence.at({ resident: key, doing: doingOf({ noteTyped, problemBegun, onTheLine }) }),
    [presence, key, noteTyped, problemBegun, onTheLine],
  )
}

/** A tab that came back with the window has its unfinished words put back when it is first in front; the others wait. */
export function useDraftsOfRestored({ app, flows, notes, calls }: ShellStores): void {
  const desk = useDesk()
  const done = useRef(new Set<number>())
  const front = useStore(app.store, shownResident)
  useEffect(() => {
    if (front === null || !front.back || done.current.has(front.tab)) return
    done.current.add(front.tab)
    void restoreDrafts(front.key, desk.client.work.drafts, { flows, notes, calls })
  }, [desk, flows, notes, calls, front])
}
