import type { PracticeFault } from '../contract/practice.ts'

export const practiceWords = {
  title: 'Practice',
  intro:
    'Make the practice council’s systems fail and mend, and see what Patchwork does. Nobody real is here.',
  people: 'People to try',
  peopleHint: 'Pick one and the find box is filled in for you.',
  tryPerson: 'Find',
  faults: 'Faults',
  faultsHint: 'Each system does this until you change it.',
  fault: {
    none: 'Works',
    stopped: 'Stopped',
    slow: 'Slow',
    failing: 'Answers with errors',
    hanging: 'Never answers',
    unreadable: 'Answers nonsense',
    stale: 'Answers with old records',
    'loses-answers': 'Takes what we send but loses the answer',
  } satisfies Record<PracticeFault, string>,
  stopAll: 'Stop everything',
  startAll: 'Make everything work',
  stopped: 'Every practice system is stopped.',
  started: 'Every practice system works again.',
  changed: (system: string, fault: string): string => `${system}: ${fault}`,
  unreachable: 'The practice council is not running, so its faults cannot be changed. Start Patchwork again.',
  loading: 'the practice council',
} as const
