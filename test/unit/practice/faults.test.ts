import { describe, expect, it } from 'vitest'
import { malform } from '../../../main/practice/faults/malform.ts'
import { faultsPatch, faultsSchema, NO_FAULTS, type Faults } from '../../../main/practice/faults/schema.ts'
import { currencyText } from '../../../main/practice/money.ts'
import { masked, nextMonday } from '../../../main/practice/rent-account/routes.ts'
import { attributesOf, SERVICES } from '../../../main/practice/reports/services.ts'

const answer = {
  results: [
    { id: 'a', when: '2021-05-24T00:00:00', amount: '¤10.00', value: 1.5, name: 'A' },
    { id: 'b', when: '2021-05-25T00:00:00', amount: '¤11.00', value: 2.5, name: 'B' },
  ],
}

/** Whatever comes back is looked into freely. */
const spoil = (kind: Faults['malformed']): ReturnType<typeof JSON.parse> => malform(answer, kind)

describe('faults', () => {
  it('are all off at first, and refuse words they do not know', () => {
    expect(faultsSchema.parse(NO_FAULTS)).toEqual(NO_FAULTS)
    expect(() => faultsPatch.parse({ mode: 'tired' })).toThrow(/mode/)
    expect(() => faultsPatch.parse({ speed: 1 })).toThrow(/speed/)
  })

  it('spoil every other row and leave the rest right', () => {
    for (const kind of ['wrong-types', 'missing-fields', 'null-dates', 'currency-garbage'] as const) {
      const spoiled = spoil(kind)
      expect(spoiled.results[0], kind).not.toEqual(answer.results[0])
      expect(spoiled.results[1], kind).toEqual(answer.results[1])
    }
    expect(spoil('duplicate-ids').results.map((row: { id: string }) => row.id)).toEqual(['a', 'a'])
    expect(malform(answer, 'empty-object')).toEqual({})
    expect(malform(answer, 'none')).toBe(answer)
  })
})

describe('wire details', () => {
  it('writes money with the invariant sign and brackets', () => {
    expect(currencyText(123_450)).toBe('¤1,234.50')
    expect(currencyText(-1_200)).toBe('(¤12.00)')
    expect(currencyText(123_456_789)).toBe('¤1,234,567.89')
    expect(currencyText(0)).toBe('¤0.00')
  })

  it('masks names and finds the next Monday as the resident site does', () => {
    expect(masked('Ann Sample')).toBe('Axx Sxxxxx')
    expect(masked('Zoé O’Brien')).toBe('Zxx Oxxxxxx')
    expect(nextMonday('2021-05-31')).toBe('Monday 31 May')
    expect(nextMonday('2021-05-25')).toBe('Monday 31 May')
  })

  it('offers the sixty problem types, each with the desk’s own fields', () => {
    expect(SERVICES).toHaveLength(60)
    for (const service of SERVICES) {
      const attributes = attributesOf(service, true)
      expect(attributes.map((one) => one.order)).toEqual(attributes.map((_, n) => n + 1))
      expect(new Set(attributes.map((one) => one.code)).size, service.code).toBe(attributes.length)
      for (const code of ['our_reference', 'place_kind', 'taken_by', 'urgent'])
        expect(attributes.find((one) => one.code === code)?.automated).toBeDefined()
      expect(service.attributes.length, service.code).toBeGreaterThan(0)
    }
  })
})
