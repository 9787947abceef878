/** What commands say when they are done. */
export const actionWords = {
  savedAt: (time: string): string => `Saved on this computer at ${time}.`,
  nothingTyped: 'There is nothing typed that is not saved.',
  notSaved: 'Not saved yet. What you typed is kept in this window, and saving is tried again.',
  messagesShown: 'Timeline shows letters and texts only.',
  summaryWidth: (percent: number): string => `Summary ${percent}% of the width`,
  guideWidth: (percent: number): string => `Guide ${percent}% of the width`,
  windowBlocked:
    'The second window was not let open. Allow windows from Patchwork in the browser, then try again.',
  gone: 'That draft was sent or discarded in another window.',
} as const
