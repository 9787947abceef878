import axios from 'axios'
import { z } from 'zod'
import { practiceNumberWords } from '../../shared/content/work.ts'
import type { practiceNumber } from '../../shared/contract/practice.ts'
import type { PracticeFault, PracticeState } from '../../shared/contract/practice.ts'
import { bySource, sourceIds } from '../../shared/domain/sources.ts'
import type { SourceId } from '../../shared/domain/sources.ts'

/** The panel's words for a fault, as the practice council's own switches. */
const switches: Record<PracticeFault, Record<string, unknown>> = {
  none: {},
  stopped: { mode: 'refused' },
  slow: { latencyMs: 3000 },
  failing: { mode: 'error-500' },
  hanging: { mode: 'hang' },
  unreadable: { malformed: 'wrong-types' },
  stale: { staleDays: 5 },
  'loses-answers': { writes: 'lose-answer' },
}

/** People made for a purpose, keyed by what they show; found by their surname. */
const samples = z.record(
  z.string(),
  z.object({ what: z.string(), name: z.string(), lastName: z.string(), tenancyRef: z.string().nullish() }),
)

const dialled = z.object({ numbers: z.array(z.object({ number: z.string(), records: z.number().int() })) })
const answeredBody = z.object({ answered: z.boolean() })

export type PracticeNumber = z.infer<typeof practiceNumber>

export type PracticeControl = {
  state: () => Promise<PracticeState>
  /** Numbers worth ringing from, the withheld one last; that one alone when the practice council does not answer. */
  numbers: () => Promise<PracticeNumber[]>
  /** An officer answers the callback that has waited longest; false when none waits. */
  answerCallback: (input: { reached: boolean; note: string }) => Promise<{ answered: boolean }>
  setFault: (source: SourceId | null, fault: PracticeFault) => Promise<PracticeState>
}

/** Flips the practice council's fault switches over its loopback control server. Only composed in practice. */
export function createPracticeControl(origin: string): PracticeControl {
  const http = axios.create({
    baseURL: origin,
    timeout: 5000,
    proxy: false,
    maxRedirects: 0,
    headers: { 'X-Practice': '1' },
  })
  const faults = bySource((): PracticeFault => 'none')

  const people = async (): Promise<PracticeState['people'] | null> => {
    try {
      const answer = await http.get<unknown>('/people/special')
      const read = samples.safeParse(answer.data)
      return read.success
        ? Object.values(read.data)
            .filter(({ tenancyRef }) => tenancyRef != null)
            .map(({ what, name, lastName }) => ({ what, name, find: lastName }))
        : []
    } catch {
      return null
    }
  }

  const state = async (): Promise<PracticeState> => {
    const found = await people()
    return { faults: { ...faults }, people: found ?? [], reachable: found !== null }
  }

  const numbers = async (): Promise<PracticeNumber[]> => {
    const withheld: PracticeNumber = { what: practiceNumberWords.withheld, number: null }
    try {
      const read = dialled.safeParse((await http.get<unknown>('/numbers')).data)
      const found = read.success ? read.data.numbers : []
      return [
        ...found.map(({ number, records }) => ({ what: practiceNumberWords.on(records), number })),
        withheld,
      ]
    } catch {
      return [withheld]
    }
  }

  return {
    state,
    numbers,
    answerCallback: async (input) => {
      try {
        const read = answeredBody.safeParse((await http.post<unknown>('/callbacks/answer', input)).data)
        return { answered: read.success && read.data.answered }
      } catch {
        return { answered: false }
      }
    },
    setFault: async (source, fault) => {
      for (const one of source === null ? sourceIds : [source]) {
        await http.delete(`/faults/${one}`)
        if (fault !== 'none') await http.put(`/faults/${one}`, switches[fault])
        faults[one] = fault
      }
      return state()
    },
  }
}
