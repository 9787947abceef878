import type { CommandFacts } from '../../../renderer/app/commands.ts'

/** A window with two residents open, one of them on screen, a call on, and everything possible. */
export const someFacts = (change: Partial<CommandFacts> = {}): CommandFacts => ({
  screen: 'resident',
  resident: true,
  tabs: 2,
  closed: 1,
  call: 'active',
  wrapUps: 1,
  viewOnly: false,
  canUndo: true,
  canSay: true,
  practice: true,
  host: 'electron',
  ...change,
})
