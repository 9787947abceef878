import type { BrowserWindow } from 'electron'
import type { Switchboard } from '../host/telephony-answers.ts'

type Flashing = Pick<BrowserWindow, 'flashFrame' | 'isFocused' | 'isDestroyed'> & {
  once: (event: 'focus', listener: () => void) => unknown
  off: (event: 'focus', listener: () => void) => unknown
}

export type Attention = {
  ring: (callId: string) => void
  over: (callId: string) => void
}

/** More at once than a telephone tells of; the oldest is forgotten. */
const mostRinging = 20

/**
 * Shows in the taskbar or the dock that somebody rings while the agent is in another program, until they come to a window of ours or the
 * telephone stops. The focus stays where they type.
 */
export function createAttention(from: {
  all: () => readonly Flashing[]
  first: () => Flashing | undefined
}): Attention {
  const ringing = new Set<string>()
  let stopFlashing: (() => void) | null = null

  function flash(window: Flashing): void {
    const listening = from.all()
    const stop = (): void => {
      stopFlashing = null
      for (const one of listening) if (!one.isDestroyed()) one.off('focus', seen)
      if (!window.isDestroyed()) window.flashFrame(false)
    }
    const seen = (): void => {
      ringing.clear()
      stop()
    }
    for (const one of listening) one.once('focus', seen)
    window.flashFrame(true)
    stopFlashing = stop
  }

  return {
    ring(callId) {
      const window = from.first()
      if (window === undefined || from.all().some((one) => one.isFocused())) return
      // A window that closed meanwhile flashes no more: begin again with what is there now.
      stopFlashing?.()
      for (const oldest of ringing) if (ringing.size >= mostRinging) ringing.delete(oldest)
      ringing.add(callId)
      flash(window)
    },
    over(callId) {
      if (ringing.delete(callId) && ringing.size === 0) stopFlashing?.()
    },
  }
}

/** The desk as a telephone reaches it, with the agent's attention asked for once the desk was told. */
export const attentive = (desk: Switchboard, attention: Attention): Switchboard => ({
  ring: async (call) => {
    await desk.ring(call)
    attention.ring(call.callId)
  },
  hangUp: async (callId) => {
    attention.over(callId)
    await desk.hangUp(callId)
  },
})
