import { residentWords } from '../../shared/content/resident.ts'
import { refreshWords } from '../../shared/content/help.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { Provenance } from '../../shared/domain/freshness.ts'
import type { Desk } from '../lib/desk.ts'

const parts = ['money', 'tenancy', 'household', 'alerts', 'cases', 'statement', 'timeline'] as const
type Part = (typeof parts)[number]

const copies = (view: ResidentView): Provenance[] => parts.flatMap((part) => view[part].from)

/** Whether every copy was answered for since `before`: read again, or failed. */
export function isAnswered(before: ResidentView, after: ResidentView): boolean {
  const old = new Map(copies(before).map((one) => [one.unit, one.fetchedAt]))
  return copies(after).every((one) => one.failing !== null || one.fetchedAt !== (old.get(one.unit) ?? null))
}

/** The parts that say something else than before, in words: "Money and Alerts". What only was read again did not change. */
export function partsChanged(before: ResidentView, after: ResidentView): Part[] {
  return parts.filter((part) => JSON.stringify(before[part].value) !== JSON.stringify(after[part].value))
}

/** How long the answers are waited for, in milliseconds, before nothing more is said: the cards themselves go on showing their state. */
const patience = 20_000

/**
 * Asks the council's systems again, and says what changed once all have answered. Rejects when the desk itself cannot be asked.
 * `wait` runs something once after a time, and returns how to call it off.
 */
export async function refreshAndTell(
  { client, onChange }: Pick<Desk, 'client' | 'onChange'>,
  key: ResidentKey,
  say: (words: string) => void,
  wait: (run: () => void, ms: number) => () => void,
): Promise<void> {
  const before = await client.resident.get({ key })
  let over = false
  let asking = false
  let again = false
  const end = (): void => {
    over = true
    off()
    cancel()
  }
  async function look(): Promise<void> {
    if (over) return
    if (asking) {
      again = true
      return
    }
    asking = true
    const after = await client.resident.get({ key }).catch(() => null)
    asking = false
    if (after !== null && !over && isAnswered(before, after)) {
      end()
      say(refreshWords.changed(partsChanged(before, after).map((part) => residentWords.cards[part])))
      return
    }
    if (!again) return
    again = false
    await look()
  }
  const off = onChange((change) => {
    if (change === 'everything' || change.about === 'resident') void look()
  })
  const cancel = wait(end, patience)
  try {
    await client.resident.refresh({ key })
  } catch (error) {
    end()
    throw error
  }
  await look()
}
