import type { Presence } from '../contract/frame.ts'

const doing: Record<Presence['doing'], string> = {
  viewing: 'viewing',
  'writing-note': 'writing a note',
  'logging-problem': 'logging a problem',
  'on-a-call': 'on a call with them',
}

/** Who else has a resident open (agent-desktop 3.3): said in words, and it locks nothing. */
export const presenceWords = {
  alsoHere: 'Also here:',
  one: (name: string, what: Presence['doing']): string => `${name} (${doing[what]})`,
  /** The same person at another window of this computer. */
  you: (what: Presence['doing']): string => `you, in another window (${doing[what]})`,
  more: (count: number): string => (count === 1 ? '1 other' : `${count} others`),
  hint: 'You can both go on. Nothing either of you writes is lost.',
} as const
