/**
 * The words of every state a screen can be in (agent-desktop 6.4, 7.6, 12 and 14).
 * Times come in already in words ("10:41am", "yesterday, 6:02am"): nothing here knows what the time is.
 * Every message says what happened, what it means and what to do.
 */
export const states = {
  loading: {
    getting: (what: string): string => `Getting ${what}`,
    slow: (what: string, pronoun: 'it' | 'them' = 'them'): string =>
      `Still getting ${what}. Carry on without ${pronoun}.`,
    changed: 'Changed',
  },

  /** Four different things; a dash is none of them. */
  missing: {
    unavailable: 'Unavailable',
    notRecorded: 'Not recorded',
    notKnown: 'Not known',
    doesNotApply: 'Does not apply',
    unreadable: 'Could not be read',
  },

  partial: {
    page: (missing: readonly string[], rest: 'current' | 'older' | 'unreachable' = 'current'): string =>
      `${rest === 'unreachable' ? 'No council system is answering. ' : ''}Some information is missing: ${missing.join(', ')}. ${
        {
          current: 'The rest is up to date.',
          older: 'Other parts are from earlier: each says when.',
          unreachable: 'The rest is the copy on this device, with its times.',
        }[rest]
      }`,
    card: (system: string): string => `Unavailable – ${system} is not responding. Trying again.`,
    cardWithOld: (system: string, when: string): string =>
      `${system} is not responding. Showing what we had at ${when}. Trying again.`,
    unreadable: (count: number, system: string): string =>
      `${count === 1 ? '1 record' : `${count} records`} from ${system} could not be read. ${count === 1 ? 'It is' : 'They are'} kept and reported.`,
  },

  freshness: {
    from: (source: string, when: string): string => `From ${source}, ${when}`,
    agrees: (source: string): string => `${source} agrees`,
    refreshing: (when: string): string => `As of ${when}, refreshing`,
    stale: (when: string): string => `Updated ${when}`,
    failed: (when: string): string => `As of ${when}. Could not refresh, trying again`,
    expired: (when: string): string => `Too old to use, from ${when}`,
    missing: 'Unavailable',
    checkBeforeQuoting: 'Check before quoting',
  },

  money: {
    stale: (when: string): string =>
      `This balance is from ${when}. Do not quote it. You can say when it was right.`,
    covered: (when: string): string => `Covered because it is from ${when}. Do not quote it.`,
    showOld: 'Show old figure',
    hideOld: 'Cover old figure',
    oldFigure: (when: string): string => `Old figure, right at ${when}`,
    missing: (system: string): string => `Balance unavailable – ${system} is down. Do not guess.`,
    howWorkedOut: 'How this is worked out',
  },

  conflict: {
    title: (what: string): string => `Two answers for ${what}`,
    disagree: (one: string, other: string, amount?: string): string =>
      amount
        ? `${one} and ${other} disagree by ${amount}. See why.`
        : `${one} and ${other} disagree. See why.`,
    used: 'We use this one',
    notUsed: 'Not used',
    why: (reason: string): string => `Why: ${reason}`,
    changedBy: (who: string, what: string, when: string): string =>
      `${who} changed ${what} ${when}. Keep theirs, keep yours, or keep both.`,
    keepTheirs: 'Keep theirs',
    keepMine: 'Keep mine',
    keepBoth: 'Keep both',
  },

  error: {
    lostNothing: 'Nothing was lost.',
    tryAgain: 'Try again',
    meanwhile: (where: string): string => `Meanwhile, record it in ${where}.`,
    screen: {
      title: 'This part of the screen stopped working',
      lost: 'Nothing you typed was lost. It is saved on this device.',
      next: 'Open it again. If it stops again, press F8 to ask your supervisor.',
    },
  },

  offline: {
    label: 'Connection',
    bar: 'You are offline. You can still find people, log problems and write notes. Payments and texts are not available.',
    since: (when: string): string => `Offline since ${when}`,
    online: 'Online',
    slow: 'Slow',
    sending: (count: number): string => `Sending ${count} ${count === 1 ? 'item' : 'items'}`,
    back: (sent: number, needYou: number): string =>
      `Back online. ${sent} ${sent === 1 ? 'item' : 'items'} sent.${needYou ? ` ${needYou} ${needYou === 1 ? 'needs' : 'need'} you.` : ''}`,
  },

  notAllowed: {
    why: (because: string): string => `You cannot see this because ${because}.`,
    who: (who: string): string => `${who} can.`,
  },

  viewOnly: { label: 'View only', bar: 'View only. Nothing you do here is saved.' },

  practice: {
    short: 'PRACTICE',
    bar: 'PRACTICE – not real people',
    sentence: 'PRACTICE. These are not real people and no money is taken.',
  },
  test: {
    short: 'TEST',
    bar: 'TEST – not the live council systems',
    sentence: 'TEST. Nothing here reaches a resident and no money is taken.',
  },
  live: 'LIVE',

  /** The outbox in an agent's words. */
  outbox: {
    queued: 'Waiting',
    sending: 'Sending',
    unknown: 'Finding out',
    confirmed: 'Sent',
    reconciled: 'In their records',
    attention: 'Needs you',
    rejected: 'Refused',
    cancelled: 'Taken back',
  },
  saved: (when: string): string => `Saved on this device at ${when}`,
  sent: (systems: string, when: string): string => `Sent to ${systems} at ${when}`,
} as const
