/** What happened, whether anything was lost, what to do: for every error of the contract, by code and reason. */
export type ErrorWords = { title: string; body: string }

const words: Record<string, ErrorWords> = {
  NOT_FOUND: {
    title: 'We could not find that',
    body: 'It may have been removed since you last looked. Search again.',
  },
  'NOT_ALLOWED view-only': {
    title: 'You cannot do this in view only',
    body: 'Nothing was saved. The agent you are watching can do it.',
  },
  'NOT_ALLOWED practice-only': {
    title: 'This works only in practice',
    body: 'Nothing was changed. Open Patchwork on the practice council to use it.',
  },
  'NOT_ALLOWED role': {
    title: 'Your role does not allow this',
    body: 'Nothing was changed. Your supervisor can do it or give you access.',
  },
  'NOT_ALLOWED busy-call': {
    title: 'You are on another call',
    body: 'The new call was not taken. End or transfer the call on the line first; the new one waits.',
  },
  'NOT_ALLOWED not-accepted': {
    title: 'This call was not accepted',
    body: 'Nothing was changed. Accept it first, if it still rings.',
  },
  'NOT_ALLOWED rang-off': {
    title: 'The caller has rung off',
    body: 'The call stopped ringing before it was accepted, or was let pass in another window. It is not on the line.',
  },
  'NOT_ALLOWED not-on-line': {
    title: 'This call is not on the line any more',
    body: 'Nothing was changed. It was ended, here or in another window.',
  },
  'NOT_SAVED disk-full': {
    title: 'This was not saved: the disk is full',
    body: 'What you typed is still here. Free some space on this computer, then save again.',
  },
  'NOT_SAVED store-failed': {
    title: 'This was not saved',
    body: 'What you typed is still here. Save again. If it fails again, copy the words somewhere safe and call the IT service desk.',
  },
  'NOT_SAVED bad-input': {
    title: 'This was not saved: something in it cannot be read',
    body: 'What you typed is still here. Check it and save again.',
  },
  'NOT_READY starting': {
    title: 'Patchwork is still starting',
    body: 'Nothing was lost. Wait a moment and try again.',
  },
  'NOT_READY recovering': {
    title: 'Patchwork is checking its records on this computer',
    body: 'Nothing was lost. Wait a moment and try again.',
  },
  'NOT_READY busy': {
    title: 'Patchwork is busy',
    body: 'Nothing was lost. Wait a moment and try again.',
  },
  OTHER: {
    title: 'That did not work',
    body: 'What you typed is still here. Try again. If it fails again, call the IT service desk.',
  },
}

/** Words for an error code and its reason; the words for `OTHER` when the contract has no such error. */
export function errorWords(code: string, why: string): ErrorWords {
  return words[why ? `${code} ${why}` : code] ?? words[code] ?? other
}

const other: ErrorWords = words['OTHER'] ?? { title: '', body: '' }
