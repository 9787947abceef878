export const sourceWords = {
  title: 'Council systems',
  intro: 'Each system Patchwork reads from, how fresh its records are here, and when it will be asked again.',
  caption: 'Council systems',
  columns: {
    system: 'System',
    state: 'State',
    lastGood: 'Last good answer',
    records: 'Records here',
    next: 'Next try',
    actions: 'Actions',
  },
  since: (state: string, when: string): string => `${state} since ${when}`,
  never: 'Not yet',
  units: (fresh: number, due: number, failed: number): string[] => [
    `${fresh.toLocaleString('en-GB')} fresh`,
    `${due.toLocaleString('en-GB')} due`,
    ...(failed > 0 ? [`${failed.toLocaleString('en-GB')} failed`] : []),
  ],
  noNext: 'When next needed',
  tryNow: 'Try now',
  tryAll: 'Try every system now',
  trying: (units: number): string =>
    units === 1 ? 'Asking for 1 set of records.' : `Asking for ${units} sets of records.`,
  nothing: 'Nothing needs asking for just now.',
  directory: 'List of residents',
  directoryLine: (people: number, tenancies: number): string =>
    `${people.toLocaleString('en-GB')} people and ${tenancies.toLocaleString('en-GB')} tenancies on this device.`,
  directoryDone: (when: string): string => `Complete. Updated ${when}.`,
  directoryLoading: (done: number, of: number): string =>
    `Still being fetched: ${done} of ${of} parts. A person who is not found may not be here yet.`,
  loading: 'the state of each system',
} as const
