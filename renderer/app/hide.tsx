import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { hideWords } from '../../shared/content/help.ts'
import { binding, keysOfPress } from '../../shared/rules/command-keys.ts'
import { clock, onTheLine, useTicking, type CallsStore } from '../features/calls/index.ts'
import { useKeyMap } from '../lib/keys.tsx'
import { Button, ButtonRow } from '../ui/index.ts'
import type { AppState, AppStore } from './app-store.ts'
import { coverPage, keyOnCover } from './hide-model.ts'
import './overlays.css'

/**
 * Over everything personal at once: what lies under it is neither drawn nor read out nor typed into, the title says nothing, and showing
 * it again asks. Other windows of the product are told to hide too; each is shown again by itself.
 */
export function HideCover({ app, calls }: { app: AppStore; calls: CallsStore }): ReactNode {
  const hidden = useStore(app.store, (state) => state.hidden)
  useOtherWindows(app, hidden)
  return hidden === 'no' ? null : <Cover app={app} calls={calls} asking={hidden === 'asking'} />
}

function coverBox(): HTMLElement {
  const box = document.createElement('div')
  box.className = 'pw-cover-box'
  // Over open dialogs too, which would otherwise take it out of the accessibility tree.
  box.dataset['reactAriaTopLayer'] = 'true'
  return box
}

function Cover({ app, calls, asking }: { app: AppStore; calls: CallsStore; asking: boolean }): ReactNode {
  const [box] = useState(coverBox)
  const heading = useRef<HTMLHeadingElement>(null)
  const yes = useRef<HTMLButtonElement>(null)
  const hideKeys = useKeyMap().hide
  const latest = useRef({ asking, hideKeys })
  useLayoutEffect(() => {
    latest.current = { asking, hideKeys }
  })

  useLayoutEffect(() => {
    document.body.append(box)
    const uncover = coverPage(document, box)
    return () => {
      uncover()
      box.remove()
    }
  }, [box])

  // Caught before anything else on the page hears of it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      event.stopImmediatePropagation()
      const pressed = keysOfPress(event)
      const isHide =
        pressed !== null && latest.current.hideKeys.some((one) => binding(one) === binding(pressed))
      const what = keyOnCover({ key: event.key, isHide, asking: latest.current.asking })
      if (what !== 'browser') event.preventDefault()
      if (event.type !== 'keydown' || event.repeat) return
      if (what === 'ask') app.hiddenSet('asking')
      if (what === 'show') app.hiddenSet('no')
      if (what === 'back') app.hiddenSet('yes')
    }
    const types = ['keydown', 'keyup', 'keypress'] as const
    for (const type of types) window.addEventListener(type, onKey, true)
    return () => {
      for (const type of types) window.removeEventListener(type, onKey, true)
    }
  }, [app])

  useLayoutEffect(() => {
    if (asking) yes.current?.focus()
    else heading.current?.focus()
  }, [asking])

  return createPortal(
    <div className="pw-cover" role="dialog" aria-modal="true" aria-labelledby="pw-cover-heading">
      <h1 id="pw-cover-heading" ref={heading} tabIndex={-1}>
        {hideWords.heading}
      </h1>
      <CallLine calls={calls} />
      <p>{hideWords.body}</p>
      {asking ? (
        <div role="group" aria-label={hideWords.ask} aria-describedby="pw-cover-ask">
          <h2>{hideWords.ask}</h2>
          <p id="pw-cover-ask">{hideWords.askBody}</p>
          <ButtonRow>
            <Button ref={yes} kind="primary" onClick={() => app.hiddenSet('no')}>
              {hideWords.yes}
            </Button>
            <Button onClick={() => app.hiddenSet('yes')} keys="Esc">
              {hideWords.no}
            </Button>
          </ButtonRow>
        </div>
      ) : (
        <ButtonRow>
          <Button kind="primary" keys={hideKeys[0]} onClick={() => app.hiddenSet('asking')}>
            {hideWords.show}
          </Button>
        </ButtonRow>
      )}
    </div>,
    box,
  )
}

/** That the call is still on, and for how long: never with whom. */
function CallLine({ calls }: { calls: CallsStore }): ReactNode {
  const call = useStore(calls.store, (state) => state.current)
  const heardAt = useStore(calls.store, (state) => state.heardAt)
  const ringing = useStore(calls.store, (state) => state.ringing.length > 0)
  const elapsed = clock(useTicking(call === null ? 0 : onTheLine(call), heardAt, call !== null))
  return (
    <>
      {call === null ? null : (
        <p className="pw-cover-call">
          {call.state === 'held' ? hideWords.held(elapsed) : hideWords.call(elapsed)}
        </p>
      )}
      <p role="status">{ringing ? hideWords.ringing : null}</p>
    </>
  )
}

/** Hiding here hides in every window of this person on this computer. Only the word is sent. */
function useOtherWindows(app: AppStore, hidden: AppState['hidden']): void {
  const channel = useRef<BroadcastChannel | null>(null)
  useEffect(() => {
    const mine = new BroadcastChannel('patchwork-hide')
    channel.current = mine
    mine.addEventListener('message', () => {
      if (app.store.getState().hidden === 'no') app.hiddenSet('yes')
    })
    return () => mine.close()
  }, [app])
  const before = useRef(hidden)
  useEffect(() => {
    const was = before.current
    before.current = hidden
    if (was === 'no' && hidden === 'yes') channel.current?.postMessage('hide')
  }, [hidden])
}
