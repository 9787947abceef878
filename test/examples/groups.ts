import { join } from 'node:path'
import { z } from 'zod'
import { loadCouncilPack } from '../../main/desk/council-pack/load.ts'
import type { CouncilPack } from '../../shared/domain/council-pack.ts'
import { headline, rentYearMoney } from '../../shared/rules/rent.ts'
import type { RentAccountFacts } from '../../shared/rules/rent.ts'
import { readPhone } from '../../shared/rules/phone.ts'
import type { PhoneMode } from '../../shared/rules/phone.ts'
import { readPostcode } from '../../shared/rules/postcode.ts'
import { route } from '../../shared/rules/routing.ts'
import type { RouteInput } from '../../shared/rules/routing.ts'
import { TOTAL_CHARGE, statement } from '../../shared/rules/statement.ts'
import type { LedgerRow } from '../../shared/rules/statement.ts'
import { prepareTriage } from '../../shared/rules/triage.ts'
import type { TriageResult } from '../../shared/rules/triage.ts'

/** Each group of the examples and the shipped rule behind it. A group not here has no rule, and so fails. */

export type Group = {
  /** What the rule makes of a case's input. */
  run: (input: unknown) => unknown
  /** Lists compared without order. */
  unordered?: readonly string[]
  /** Differences, where `expected` is not simply a part of what the rule gives. */
  differences?: (expected: unknown, actual: unknown) => string[]
}

/** The examples are our own files: their shape is taken as it is. */
const given =
  <Input>(rule: (input: Input) => unknown) =>
  (input: unknown): unknown =>
    rule(z.custom<Input>().parse(input))

const PACK = join(import.meta.dirname, '../../assets/councils/hackney')
let loaded: CouncilPack | undefined
let triage: ((text: string) => TriageResult) | undefined

/** Reads the council pack once; rules that need it are run after. */
export async function prepare(): Promise<void> {
  loaded ??= await loadCouncilPack(PACK)
  triage ??= prepareTriage(loaded)
}

function pack(): CouncilPack {
  if (!loaded) throw new Error('prepare() has not been called')
  return loaded
}

type StatementCase = {
  currentBalancePence: number
  openingHeldPence?: number
  rows: [string, string, number][]
}

/** The examples give words where the rent system gives codes. */
function statementCase({ currentBalancePence, openingHeldPence, rows }: StatementCase) {
  const charges = Object.values(pack().transactionCodes).filter(({ kind }) => kind === 'charge')
  const isCharge = (words: string): boolean =>
    [TOTAL_CHARGE, ...charges.map((charge) => charge.words)].some(
      (known) => known.toLowerCase() === words.trim().toLowerCase(),
    )
  const ledger = rows.map(([date, description, pence]): LedgerRow => ({
    date,
    code: '',
    description,
    pence,
    kind: isCharge(description) ? 'charge' : 'receipt',
  }))
  const result = statement(
    { currentBalancePence, rows: ledger, openingHeldPence: openingHeldPence ?? null },
    pack().transactionCodes,
  )
  return {
    ...result,
    balanceAfterEachRowPence: result.rows.map(({ balanceAfterPence }) => balanceAfterPence),
  }
}

const routeCase = (input: RouteInput) => {
  const found = route(input, pack())
  return { ...found, notOurs: pack().notOurs.find(({ id }) => id === found.notOurs)?.owner ?? null }
}

type TriageExpected = {
  anyOf: string[]
  inFirst3: string | string[] | null
  stop: string | null
  flags?: string[]
}

function triageDifferences(expected: TriageExpected, actual: TriageResult): string[] {
  const first = actual.types.slice(0, 3).map(({ id }) => id)
  const wanted = [expected.inFirst3 ?? []].flat()
  const found: string[] = []
  if (expected.anyOf.length > 0 && !expected.anyOf.includes(first[0] ?? '')) {
    found.push(`first: expected ${expected.anyOf.join(' or ')}, got ${first[0] ?? 'nothing'}`)
  }
  for (const id of wanted)
    if (!first.includes(id)) found.push(`first three: expected ${id}, got ${first.join(', ')}`)
  if ((expected.stop ?? null) !== actual.stop)
    found.push(`stop: expected ${expected.stop}, got ${actual.stop}`)
  const rules = actual.safety.map(({ code }) => code)
  for (const code of expected.flags ?? [])
    if (!rules.includes(code)) found.push(`flags: expected ${code}, got ${rules.join(', ')}`)
  return found
}

export const GROUPS: Readonly<Record<string, Group>> = {
  'rent-headline': { run: given<RentAccountFacts>(headline) },
  'rent-year': {
    run: given<{ year: number; weeklyPence: number; rentFreeMondays?: string[] }>((input) =>
      rentYearMoney(input.year, input.weeklyPence, input.rentFreeMondays ?? []),
    ),
  },
  'statement-running-balance': { run: given<StatementCase>(statementCase) },
  phone: { run: given<{ raw: string; mode: PhoneMode }>(({ raw, mode }) => readPhone(raw, mode)) },
  postcode: { run: given<{ raw: string }>(({ raw }) => readPostcode(raw)) },
  routing: { run: given<RouteInput>(routeCase), unordered: ['alsoTeams', 'flags'] },
  triage: {
    run: given<{ text: string }>(({ text }) => triage?.(text)),
    differences: (expected, actual) =>
      triageDifferences(z.custom<TriageExpected>().parse(expected), z.custom<TriageResult>().parse(actual)),
  },
}
