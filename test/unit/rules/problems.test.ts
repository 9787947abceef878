import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { flagWords, nextStepWords, routeWords, targetWords } from '../../../shared/content/problems.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { route } from '../../../shared/rules/routing.ts'
import type { RouteInput } from '../../../shared/rules/routing.ts'
import { prepareTriage } from '../../../shared/rules/triage.ts'
import type { Triage } from '../../../shared/rules/triage.ts'

let pack: CouncilPack
let triage: Triage
beforeAll(async () => {
  pack = await loadCouncilPack(join(import.meta.dirname, '../../../assets/councils/hackney'))
  triage = prepareTriage(pack)
})
const to = (input: RouteInput) => route(input, pack)

describe('triage', () => {
  it('finds each type by its own name and by what callers say', () => {
    const lost: string[] = []
    for (const { id, name, callersSay } of pack.types) {
      for (const words of [name, ...callersSay]) {
        const first = triage(words)
          .types.slice(0, 3)
          .map((type) => type.id)
        if (!first.includes(id)) lost.push(`${words}: ${first.join(', ')} not ${id}`)
      }
    }
    expect(lost).toEqual([])
  })

  it('says which words led there, in spite of slips and plurals', () => {
    expect(triage('there are syringes by the swings').types[0]).toMatchObject({
      id: 'needles',
      matched: ['syringes'],
    })
    expect(triage('abandonned mattres on the pavment').types[0]?.id).toBe('fly-tip')
    expect(triage('grafitti on the shutters').types[0]?.id).toBe('graffiti')
    expect(triage('').types).toEqual([])
  })

  it.each([
    ['I can smell gas in the hall', 'G2'],
    ['the carbon monoxide alarm is going off', 'G2'],
    ['wires hanging out of the lamp post', 'G3'],
    ['someone is trapped in the lift', 'G4'],
    ['a water main has burst, water gushing up through the road', 'G5'],
    ['manhole cover has been stolen, someone will fall in', 'G8'],
    ['he has a knife and is threatening people', 'G1'],
  ])('stops first for %j', (text, rule) => expect(triage(text).stop).toBe(rule))

  it.each([
    'my son pricked his hand on a needle',
    'bike gear wires hanging',
    'lift is out again, nobody in it',
    'burnt out car on the corner',
    'gas canisters dumped by the bench',
    'a barbecue every night, smoke in my windows',
    'fire engine could not get past the parked cars',
    'branch blocking the light to my kitchen',
    'wheelie bin lid missing',
  ])('does not stop for %j', (text) => expect(triage(text).stop).toBeNull())

  it('never throws and answers in good time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(() => triage(text)).not.toThrow()
      }),
    )
    const start = performance.now()
    for (let count = 0; count < 50; count += 1)
      triage('the bin men did not come and there are rats all over the bin store again')
    expect((performance.now() - start) / 50).toBeLessThan(20)
  })
})

describe('routing', () => {
  it('says why in words', () => {
    const estate = { layers: { estate: true } }
    expect(routeWords(to({ type: 'litter', place: estate }), pack)).toBe(
      'This is on an estate, so Estates Cleansing deals with it.',
    )
    expect(routeWords(to({ type: 'pothole', place: { layers: { redRoute: true } } }), pack)).toContain(
      'Transport for London',
    )
    expect(
      routeWords(to({ type: 'noise-home', place: { callerSays: 'home', tenure: 'council_tenant' } }), pack),
    ).toContain('Housing Officers are told too.')
    expect(
      routeWords(to({ type: 'street-light', place: {}, answers: { wrong: 'wires showing' } }), pack),
    ).toContain('Bare wires')
  })

  it('follows the rulings', () => {
    const home = { callerSays: 'home', tenure: 'council_tenant' } as const
    // 2: a dark street is not a stop. 3: wires on a beacon are.
    expect(to({ type: 'street-light', place: {}, answers: { only: 'whole street' } })).toMatchObject({
      stop: null,
      team: 'SL',
      urgent: true,
    })
    expect(to({ type: 'lit-sign-beacon', place: {}, answers: { wires: 'yes' } }).stop).toBe('G3')
    // 6: cleaning on a red route inside an estate.
    expect(to({ type: 'litter', place: { layers: { redRoute: true, estate: true } } }).team).toBe('EC')
    // 7: somebody's own land.
    expect(to({ type: 'litter', place: { layers: { privateLand: true } } }).notOurs).toBe('owner')
    expect(to({ type: 'pests', place: { layers: { privateLand: true } } }).team).toBe('RS')
    // 10: a housing lamp on a red route.
    expect(
      to({ type: 'street-light', place: { layers: { redRoute: true }, assetOwner: 'housing' } }).team,
    ).toBe('HO')
    // 11: cleaning stays with the estate on its adopted road.
    expect(to({ type: 'litter', place: { layers: { estate: true, adoptedRoad: true } } }).team).toBe('EC')
    // 12: the map and the caller disagree.
    expect(to({ type: 'litter', place: { callerSays: 'estate', layers: {} } })).toMatchObject({
      team: 'EO',
      flags: ['place-doubt'],
    })
    expect(
      to({ type: 'litter', place: { callerSays: 'estate', callerConfirmed: true, layers: {} } }).team,
    ).toBe('EC')
    // 13: no flag inside a home when offline.
    expect(to({ type: 'home-leak', place: { ...home, layersAvailable: false } })).toMatchObject({
      team: 'HR',
      flags: [],
    })
    // 15: a private home.
    expect(to({ type: 'noise-home', place: { callerSays: 'home', tenure: 'private_tenant' } })).toMatchObject(
      { team: 'EN', alsoTeams: [] },
    )
    // 16: cold weather.
    const cold = { type: 'home-no-heating', place: home, answers: { 'Q.vuln': ['over 70'] } }
    expect(to({ ...cold, month: 1 }).flags).toEqual(['G13'])
    expect(to({ ...cold, month: 7 }).flags).toEqual([])
    expect(to({ ...cold, month: 7, coldWeather: true }).flags).toEqual(['G13'])
    // 17: untaxed only, and 18: a Thames Water cover that is open.
    expect(to({ type: 'abandoned-vehicle', place: {}, answers: { signs: ['no tax'] } }).notOurs).toBe('dvla')
    expect(to({ type: 'abandoned-vehicle', place: {}, answers: { signs: ['no tax', 'moss'] } }).team).toBe(
      'PE',
    )
    expect(to({ type: 'manhole-cover', place: {}, answers: { owner: 'TW' } }).notOurs).toBe('thames-water')
    expect(to({ type: 'manhole-cover', place: {}, answers: { owner: 'TW', missing: 'yes' } }).stop).toBe('G8')
    // 19: rude is not hate.
    expect(to({ type: 'graffiti', place: {}, answers: { offensive: 'yes' } })).toMatchObject({
      urgent: true,
      flags: [],
    })
  })

  it('gives a team, an owner, a stop or a question for every type at every place, and never throws', () => {
    const place = fc.record(
      {
        layers: fc.record(
          Object.fromEntries(
            [
              'redRoute',
              'canal',
              'railway',
              'privateLand',
              'otherBorough',
              'park',
              'estate',
              'marketPitch',
              'adoptedRoad',
            ].map((layer) => [layer, fc.boolean()]),
          ),
          { requiredKeys: [] },
        ),
        layersAvailable: fc.boolean(),
        callerSays: fc.constantFrom(
          'street' as const,
          'estate' as const,
          'park' as const,
          'home' as const,
          'building' as const,
        ),
        assetOwner: fc.constantFrom('housing' as const, 'street' as const, 'park' as const),
        marketDay: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...pack.types.map(({ id }) => id)), place, (type, facts) => {
        const found = to({ type, place: facts })
        const outcomes = [
          found.team,
          found.notOurs,
          found.stop,
          found.flags.includes('ask-place') ? 'ask' : null,
        ]
        expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1)
        expect([null, ...pack.teams.map(({ code }) => code)]).toContain(found.team)
        expect(routeWords(found, pack)).not.toBe('')
        for (const flag of found.flags) expect(flagWords(flag, pack)).not.toBe(flag)
      }),
    )
  })
})

describe('what happens next', () => {
  it('fills its blanks, and leaves out a step with a hole in it', () => {
    const step = pack.nextSteps.find(({ code }) => code === 'N1')
    if (!step) throw new Error('no N1')
    const target = targetWords({ amount: 2, unit: 'working days' })
    const told = nextStepWords(step, { team: 'Parks', target }, false)
    expect(told).toMatchObject({ missing: [], timed: ['A crew usually comes within 2 working days.'] })
    expect(told.steps[1]).toBe('A crew usually comes within 2 working days.')
    const holes = nextStepWords(step, { team: 'Parks' }, false)
    expect(holes.timed).toEqual([])
    expect(holes.missing).toEqual(['target'])
    expect(holes.steps.join(' ')).not.toContain('{')
    expect(targetWords({ amount: 1, unit: 'working days' })).toBe('within 1 working day')
  })

  it('says of a repair what its urgency makes true, with the one time that is told', () => {
    const step = pack.nextSteps.find(({ code }) => code === 'N8')
    if (!step) throw new Error('no N8')
    const said = (urgent: boolean, target: string) =>
      nextStepWords(step, { team: 'Repairs', target }, urgent).timed
    expect(said(true, 'the same day')).toEqual(['It is made safe the same day.'])
    expect(said(false, 'within 20 working days')).toEqual([
      'We text you an appointment, usually within 20 working days.',
    ])
  })

  it('tells a time at most once for every problem of the council, and in words that read', () => {
    for (const type of pack.types) {
      for (const [urgent, length] of [
        [false, type.target.usual] as const,
        [true, type.target.urgent] as const,
      ]) {
        if (length === null) continue
        const scripts = type.next.flatMap((code) => pack.nextSteps.filter((one) => one.code === code))
        const timed = scripts.flatMap(
          (script) => nextStepWords(script, { team: 'Parks', target: targetWords(length) }, urgent).timed,
        )
        expect(timed.length, type.id).toBeLessThanOrEqual(1)
        expect(timed.join(' '), type.id).not.toMatch(/within (the|within)/)
      }
    }
  })
})
