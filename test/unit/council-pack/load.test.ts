import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CouncilPackError, loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { PLACE_KINDS } from '../../../shared/domain/council-pack.ts'
import { addWorkingDays } from '../../../shared/rules/dates.ts'
import { route } from '../../../shared/rules/routing.ts'
import { prepareTriage } from '../../../shared/rules/triage.ts'

const HACKNEY = join(import.meta.dirname, '../../../assets/councils/hackney')
const LITTLETON = join(import.meta.dirname, 'littleton')

describe("Hackney's pack", () => {
  it('loads: sixty types in eight areas and all five kinds of place, frozen and fit to send', async () => {
    const pack = await loadCouncilPack(HACKNEY)
    expect(pack.types).toHaveLength(60)
    expect(new Set(pack.types.map(({ area }) => area)).size).toBe(8)
    for (const place of PLACE_KINDS) expect(pack.types.some(({ teams }) => teams[place])).toBe(true)
    expect(Object.isFrozen(pack.types[0]?.teams)).toBe(true)
    expect(structuredClone(pack)).toEqual(pack)
    expect(pack.council.noteLimit).toBe(1800)
    // Over Christmas 2026 nobody works from Friday to Monday.
    expect(addWorkingDays('2026-12-24', 1, pack.council.bankHolidays)).toBe('2026-12-29')
    expect(pack.council.systems).toMatchObject({
      housing: 'Universal Housing',
      crm: 'Neighbourhood CRM',
    })
    expect(pack.transactionCodes['DSB']?.alone).toBe(true)
    expect(pack.tenureCodes['LEA']).toMatchObject({ leasehold: true, paid: 'month' })
    expect(pack.questions['needles']?.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['place', 'Q.reach', 'Q.where', 'Q.photo']),
    )
    expect(pack.callReasons.length).toBeGreaterThanOrEqual(30)
    expect(pack.callReasons.filter(({ other }) => other)).toMatchObject([{ code: 'other', crm: 'Other' }])
    expect(pack.callReasons.find(({ asks }) => asks?.includes('contractor'))?.crm).toBe(
      'Existing repair: contractor',
    )
    expect(pack.callReasons.some(({ hint }) => hint?.includes('Universal Housing'))).toBe(true)
    // Every area of problems proposes a reason when one of its problems is logged.
    for (const type of pack.types) {
      const proposes = pack.callReasons.filter(({ from }) =>
        from.some(
          ({ deed, areas, types }) =>
            deed === 'report' && (areas?.includes(type.area) || types?.includes(type.id)),
        ),
      )
      expect(proposes, type.id).toHaveLength(1)
    }
    expect(pack.quickTexts.length).toBeGreaterThan(5)
    for (const { email } of pack.callbackTeams)
      expect(email ?? 'nobody@example.com').toMatch(/@example\.com$/)
    expect(pack.diaryCodes['SMS']?.sent).toBe('text')
    expect(pack.safety.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, (_, at) => `G${at + 1}`))
  })
})

describe('another council', () => {
  it('is another folder: its own types, teams, rules and words', async () => {
    const pack = await loadCouncilPack(LITTLETON)
    const triage = prepareTriage(pack)
    expect(triage('a lamb is loose').types[0]).toMatchObject({
      id: 'lost-sheep',
      matched: expect.arrayContaining(['lamb']),
    })
    expect(triage('ewes on the railway').stop).toBe('L1')
    expect(triage('sheep on the model railway').stop).toBeNull()
    const at = (answers: Record<string, string | number>, place = {}) =>
      route({ type: 'lost-sheep', place, answers }, pack)
    expect(at({ many: 12 })).toMatchObject({ team: 'T1', urgent: true })
    expect(at({ many: 2 }, { layers: { estate: true } })).toMatchObject({
      team: 'T1',
      alsoTeams: ['T2'],
      urgent: false,
    })
    expect(at({ road: 'yes' })).toMatchObject({ stop: 'L1', team: null })
    expect(at({ road: 'no' })).toMatchObject({ ours: false, notOurs: 'farmer' })
    expect(at({}, { layers: { marketPitch: true }, marketDay: true }).team).toBe('T2')
    expect(at({}, { layers: { park: true } })).toMatchObject({ team: null, flags: ['ask-place'] })
    expect(route({ type: 'pothole', place: {} }, pack).reasons).toEqual([{ because: 'unknown-type' }])
    expect(pack.callReasons.map(({ name }) => name)).toEqual(['Lost sheep', 'Wool account', 'Other'])
    expect(pack.quickTexts[0]?.code).toBe('baa')
    expect(pack.callbackTeams[0]?.name).toBe('Shepherd')
  })
})

describe('a pack with a mistake', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pack-'))
    await cp(LITTLETON, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Changes a file and gives the problems that come of it, each beside the text of the line it names. */
  async function problems(file: string, from: string, to: string): Promise<string[]> {
    const before = await readFile(join(folder, file), 'utf8')
    expect(before).toContain(from)
    const text = before.replace(from, to)
    await writeFile(join(folder, file), text)
    const error = await loadCouncilPack(folder).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(CouncilPackError)
    if (!(error instanceof CouncilPackError)) return []
    expect(error.message.split('\n')).toHaveLength(error.problems.length)
    return error.problems.map(
      (found) =>
        `${found.file} ${found.field}: ${found.problem} | ${text.split('\n')[found.line - 1]?.trim()}`,
    )
  }

  it.each([
    ['problem-types.json', '"T1"', '"EX"', 'problem-types.json types[0].teams.S[0]: unknown team "EX" | '],
    ['problem-types.json', '"S": [', '"Z": [', 'types[0].teams.Z: not a field we know | "Z": ['],
    ['problem-types.json', '"S1"', '"S9"', 'types[0].next[0]: unknown next step "S9" | '],
    [
      'problem-types.json',
      '"area": "ALL"',
      '"area": "NO"',
      'types[0].area: unknown area "NO" | "area": "NO",',
    ],
    [
      'problem-types.json',
      '"metres": 100',
      '"metres": "far"',
      'types[0].duplicates.metres: Invalid input: expected number',
    ],
    [
      'problem-types.json',
      '"private": false',
      '"private": false, "private": true',
      'types[0].private: written twice | ',
    ],
    [
      'questions.json',
      '"always": ["Q.where"',
      '"always": ["Q.when"',
      'always[0]: unknown question "Q.when" | "always": ["Q.when"]',
    ],
    [
      'questions.json',
      '"safety": "L1"',
      '"safety": "L9"',
      'types.lost-sheep[1].effects[0].safety: unknown safety rule "L9" | ',
    ],
    [
      'questions.json',
      '"notOurs": "farmer"',
      '"notOurs": "king"',
      'effects[1].notOurs: unknown owner "king" | ',
    ],
    [
      'questions.json',
      '"answer": "no"',
      '"answer": "maybe"',
      'effects[1].answer: "maybe" is not an answer to "road" | ',
    ],
    ['questions.json', '"kind": "num"', '"kind": "sum"', 'types.lost-sheep[0].kind: '],
    [
      'next-steps.json',
      '{team}',
      '{tame}',
      'next-steps.json steps[0].steps[0]: unknown placeholder "tame" | ',
    ],
    [
      'next-steps.json',
      '{team} fetch them',
      '{team} fetch them within 5 working days',
      'steps[0].steps[0]: "5 working days" is a time: write {target}, or say that it is noPromise | ',
    ],
    ['next-steps.json', '{team} fetch them', 'We fetch them today', '"today" is a time: '],
    ['next-steps.json', '{team} fetch them', 'We come within {target}', '{target} says "within" itself | '],
    [
      'routing.json',
      '"marketTeam": "T2"',
      '"marketTeam": "T9"',
      'marketTeam: unknown team "T9" | "marketTeam": "T9",',
    ],
    [
      'triage.json',
      '"lost-sheep"',
      '"lost-goat"',
      'phrases.lost-goat: unknown type "lost-goat" | "lost-goat": [',
    ],
    ['teams.json', '"T2"', '"T1"', 'teams[1].code: "T1" is used twice | "code": "T1",'],
    ['areas.json', '"about": "All of it"', '"about": "All of it",', 'areas.json file: not JSON'],
    [
      'call-reasons.json',
      '"ALL"',
      '"NONE"',
      'call-reasons.json reasons[0].from[0].areas[0]: unknown area "NONE" | "areas": ["NONE"]',
    ],
    [
      'call-reasons.json',
      '"deed": "report"',
      '"deed": "sang"',
      'call-reasons.json reasons[0].from[0].deed: Invalid option',
    ],
    [
      'call-reasons.json',
      '"deed": "report"',
      '"deed": "note"',
      'reasons[0].from[0].deed: areas and types go only with a report | "deed": "note",',
    ],
    ['call-reasons.json', '"other": true,', '', 'call-reasons.json reasons: no reason is marked other'],
    [
      'call-reasons.json',
      '"hint": "Look in the barn.",',
      '"hint": "Look in the barn.", "other": true,',
      'reasons[2].other: a second reason is marked other | "other": true,',
    ],
    [
      'call-reasons.json',
      '"asks": "What it was"',
      '"asks": null',
      'reasons[2].asks: other must ask for words | "asks": null,',
    ],
    ['call-reasons.json', '"wool"', '"sheep"', 'reasons[1].code: "sheep" is used twice | "code": "sheep",'],
    [
      'quick-text.json',
      '{{name}}',
      '{{nose}}',
      'quick-text.json texts[0].text: unknown blank "nose" | "text": ',
    ],
    [
      'council.json',
      '"2026-12-28"',
      '"2026-12-27"',
      'council.json bankHolidays[1]: 2026-12-27 is at a weekend',
    ],
    [
      'council.json',
      '"2026-12-28"',
      '"2026-12-25"',
      'council.json bankHolidays[1]: 2026-12-25 is written twice',
    ],
    ['callbacks.json', 'shepherd@example.com', 'shepherd', 'callbacks.json teams[0].email: Invalid email'],
  ])('names file, line and field: %s %s', async (file, from, to, expected) => {
    const found = await problems(file, from, to)
    expect(found.join('\n')).toContain(expected)
  })

  it('names a file that is not there, and everything else wrong at once', async () => {
    await rm(join(folder, 'safety.json'))
    const found = await problems('council.json', '"noteLimit": 500', '"noteLimit": -1')
    expect(found.join('\n')).toContain('safety.json file: could not be read')
    expect(found.join('\n')).toContain('council.json noteLimit: ')
  })
})
