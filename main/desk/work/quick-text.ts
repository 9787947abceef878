import type { ResidentKey } from '../../../shared/contract/common.ts'
import { blankWords } from '../../../shared/content/work.ts'
import { QUICK_TEXT_BLANKS } from '../../../shared/domain/council-pack.ts'
import type { QuickTextBlank } from '../../../shared/domain/council-pack.ts'
import { formatDay, londonDate } from '../../../shared/rules/dates.ts'
import { readFacts, tenancyDetails } from '../records/resolve.ts'
import type { Services } from '../services.ts'

type Filled = { code: string; title: string; text: string; missing: string[] }
type Values = Partial<Record<QuickTextBlank, string>>

const isBlank = (name: string): name is QuickTextBlank =>
  (QUICK_TEXT_BLANKS as readonly string[]).includes(name)

/** What is on record, and no more: a blank nothing fills is left for the agent. */
async function valuesFor(services: Services, key: ResidentKey | null): Promise<Values> {
  const today = londonDate(services.clock.now().toISOString())
  const values: Record<string, string | null | undefined> = {
    today: formatDay(today),
    agent: services.user.name,
    council: services.pack.council.shortName,
  }
  const facts = key === null ? null : await readFacts(services, key)
  if (facts !== null) {
    const { person, tenancy } = facts
    const newest = facts.operations
      .filter(({ kind, madeAt }) => kind === 'report.create' && londonDate(madeAt) === today)
      .toSorted((a, b) => b.seq - a.seq)[0]
    Object.assign(values, {
      name: person?.fullName ?? tenancy?.contactName,
      address: person?.address ?? tenancy?.address,
      postcode: person?.postcode ?? tenancy?.postcode,
      phone: person?.phones[0],
      tenancy: tenancy?.ref,
      payment: tenancyDetails(facts)?.paymentRef,
      // Today's own: an older report is not what a text written now is about.
      reference: newest?.reference,
    })
  }
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value != null && value.trim() !== ''),
  )
}

/** The council's texts with what is on record filled in. What is not stays as `[[words]]`, which stops the text from being sent. */
export async function quickTexts(
  services: Services,
  { resident }: { resident: ResidentKey | null },
): Promise<Filled[]> {
  const values = await valuesFor(services, resident)
  return services.pack.quickTexts.map(({ code, title, text }) => {
    const missing = new Set<string>()
    const filled = text.replace(/\{\{([^}]*)\}\}/g, (whole, name: string) => {
      if (!isBlank(name)) return whole
      const value = values[name]
      if (value !== undefined) return value
      missing.add(blankWords[name])
      return `[[${blankWords[name]}]]`
    })
    return { code, title, text: filled, missing: [...missing] }
  })
}
