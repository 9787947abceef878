import type { Chance } from '../random.ts'
import type { HomePlace } from './homes.ts'
import type { Benefit, Habit, Rhythm } from './ledger/account.ts'

/** Labels of the tenure codes (council-systems.md 2.4), as the CRM spells them. */
export const TENURE_LABELS: Record<string, string> = {
  SEC: 'Secure',
  INT: 'Introductory',
  NON: 'Non-Secure',
  LEA: 'Leasehold (RTB)',
  SHO: 'Shared Owners',
  SSE: 'Shared Equity',
  SPS: 'Private Sale LH',
  FRS: 'Freehold (Serv)',
  TLA: 'Temp Annex',
  THO: 'Temp Hostel',
  THL: 'Temp Hostel Lse',
  LTA: 'License Temp Ac',
  TGA: 'Tenant Garage',
  PVG: 'Private Garage',
  MPA: 'Mesne Profit Ac',
}

const WEIGHTED: [string, number][] = [
  ['SEC', 58],
  ['INT', 7],
  ['NON', 5],
  ['LEA', 16],
  ['SHO', 3],
  ['SPS', 2],
  ['FRS', 1],
  ['SSE', 1],
  ['TLA', 3],
  ['THO', 1],
  ['LTA', 2],
  ['MPA', 1],
]

export function tenureFor(c: Chance, home: HomePlace): string {
  if (home.kind === 'garage') return c.odds(0.85) ? 'TGA' : 'PVG'
  let left = c.below(WEIGHTED.reduce((sum, [, share]) => sum + share, 0))
  for (const [code, share] of WEIGHTED) {
    left -= share
    if (left < 0) return code
  }
  return 'SEC'
}

export function rhythmOf(tenure: string): Rhythm {
  return ['LEA', 'SHO', 'SPS', 'FRS', 'SSE', 'LHS', 'RTM'].includes(tenure)
    ? 'month'
    : tenure === 'FRE'
      ? 'none'
      : 'week'
}

/** Charge elements in pence at April 2016, a week or (leaseholders) a month. */
export function elementsFor(c: Chance, tenure: string, home: HomePlace): [string, number][] {
  if (home.kind === 'garage') return [['DGA', c.between(900, 2200)]]
  if (rhythmOf(tenure) === 'month') {
    const parts: [string, number][] = [['DSC', c.between(6000, 21000)]]
    if (tenure === 'SHO' || tenure === 'SSE') parts.push(['DBR', c.between(22000, 41000)])
    else parts.push(['DGR', 83])
    if (c.odds(0.6)) parts.push(['DCI', c.between(600, 1900)])
    return parts
  }
  const temporary = ['TLA', 'THO', 'THL', 'LTA'].includes(tenure)
  const parts: [string, number][] = [[temporary ? 'DTA' : 'DBR', 7000 + home.bedrooms * 1250 + c.below(1800)]]
  if (temporary) parts.push(['DMF', c.between(1500, 4000)])
  if (home.block !== null) {
    parts.push(
      ['DSC', c.between(250, 900)],
      ['DCB', c.between(180, 460)],
      ['DGM', c.between(90, 260)],
      ['DLL', c.between(80, 210)],
    )
    if (c.odds(0.45)) parts.push(['DHE', c.between(600, 1400)])
    if (c.odds(0.5)) parts.push(['DCT', c.between(20, 45)])
  } else if (home.estate !== null) parts.push(['DCE', c.between(150, 380)])
  if (c.odds(0.8)) parts.push(['DWR', c.between(480, 900)])
  if (c.odds(0.3)) parts.push(['DTL', 15])
  if (c.odds(0.08)) parts.push(['DCI', c.between(60, 190)])
  return parts
}

export interface Paying {
  habit: Habit
  benefit: Benefit
  share: number
  opening: number
}

/** How this account is paid: about four in ten get Housing Benefit, one in five Universal Credit. */
export function payingFor(c: Chance, tenure: string): Paying {
  if (rhythmOf(tenure) === 'month') {
    const habit = c.pick<Habit>([
      'direct-debit',
      'direct-debit',
      'direct-debit',
      'bank',
      'quarterly',
      'behind',
      'direct-debit-unpaid',
    ])
    return { habit, benefit: 'none', share: 0, opening: c.between(-5000, 15000) }
  }
  const roll = c.next()
  if (roll < 0.2)
    return { habit: 'none', benefit: c.odds(0.08) ? 'suspending' : 'full', share: 1, opening: credit(c) }
  if (roll < 0.42) {
    const habit = c.pick<Habit>([
      'paypoint',
      'paypoint',
      'card',
      'standing-order',
      'direct-debit',
      'behind',
      'stopped',
    ])
    return {
      habit,
      benefit: c.odds(0.06) ? 'suspending' : 'part',
      share: c.between(25, 92) / 100,
      opening: credit(c),
    }
  }
  if (roll < 0.62)
    return {
      habit: c.pick<Habit>(['uc-managed', 'uc-self', 'uc-self', 'behind', 'stopped']),
      benefit: 'none',
      share: 0,
      opening: c.between(-2000, 20000),
    }
  const habit = c.pick<Habit>([
    'standing-order',
    'direct-debit',
    'direct-debit',
    'direct-debit',
    'direct-debit-unpaid',
    'paypoint',
    'card',
    'card',
    'bank',
    'behind',
  ])
  return { habit, benefit: 'none', share: 0, opening: credit(c) }
}

function credit(c: Chance): number {
  return c.odds(0.55) ? 0 : c.odds(0.6) ? -c.between(500, 24000) : c.between(500, 18000)
}
