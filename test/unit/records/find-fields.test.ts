import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields } from '../../../main/desk/records/find-fields.ts'
import type { SearchFields } from '../../../shared/contract/search.ts'
import type { Person, TenancySummary } from '../../../shared/domain/records.ts'
import type { SearchHit } from '../../../main/desk/store/types.ts'

const today = '2026-06-12'
const none: SearchFields = {
  firstName: '',
  lastName: '',
  address: '',
  postcode: '',
  dateOfBirth: '',
  phone: '',
  reference: '',
}
const person: Person = {
  id: 'c1',
  title: 'Ms',
  firstName: 'Zoë',
  lastName: "O'Brien",
  fullName: "Zoë O'Brien",
  dateOfBirth: '1980-03-31',
  address: '112 Sample House, London',
  postcode: 'E8 1DY',
  uprn: null,
  householdId: null,
  phones: ['+44 7700 900123'],
  email: null,
  activeTenant: true,
}
const tenancy: TenancySummary = {
  ref: '0123456/01',
  propertyRef: null,
  tenure: 'SEC',
  contactName: 'Mr Bo Sample & Ms Cy Sample',
  address: '112 Sample House',
  postcode: 'E8 1DY',
  balancePence: null,
}
const why = { on: 'name', how: 'exact', matched: '' } as const
const hit: SearchHit = { kind: 'person', person, tenancy, why, score: 1 }
const matches = (fields: Partial<SearchFields>): SearchHit | null =>
  readFields({ ...none, ...fields }, today).matches(hit)

describe('fields', () => {
  it.each<[Partial<SearchFields>, boolean]>([
    [{ firstName: 'zoe' }, true],
    [{ lastName: 'obrien' }, true],
    [{ lastName: "O'Brian" }, true],
    [{ lastName: 'Khan' }, false],
    [{ firstName: 'Zoe', lastName: 'Khan' }, false],
    [{ postcode: 'e8' }, true],
    [{ postcode: 'e81dy' }, true],
    [{ postcode: 'E8 1' }, true],
    [{ postcode: 'E8 2' }, false],
    [{ postcode: 'N16' }, false],
    [{ address: '112 sample' }, true],
    [{ address: '12 sample' }, false],
    [{ address: '112 Sample House E8 1DY' }, true],
    [{ dateOfBirth: '31/3/80' }, true],
    [{ dateOfBirth: '31 March 1981' }, false],
    [{ phone: '07700 900 123' }, true],
    [{ phone: '900123' }, true],
    [{ phone: '900124' }, false],
    [{ lastName: 'obrien', dateOfBirth: '31/3/1980', postcode: 'E8', phone: '0123' }, true],
    [{ lastName: 'obrien', dateOfBirth: '31/3/1980', postcode: 'E9' }, false],
  ])('%j matches: %s', (fields, good) => {
    expect(matches(fields)?.kind === 'person').toBe(good)
  })

  it('find the tenancy when its tenant is asked for and somebody else lives there too', () => {
    expect(matches({ lastName: 'Sample', firstName: 'Cy' })).toMatchObject({ kind: 'tenancy', tenancy })
    expect(matches({ lastName: 'Sample', dateOfBirth: '31/3/1980' })).toBeNull()
  })

  it('take E1 for none of E10', () => {
    const read = readFields({ ...none, postcode: 'E1' }, today)
    expect(read.matchesPerson({ ...person, postcode: 'E10 5AA' })).toBe(false)
    expect(read.matchesPerson({ ...person, postcode: 'E1 5AA' })).toBe(true)
    const spaced = readFields({ ...none, postcode: 'E1 0' }, today)
    expect(spaced.matchesPerson({ ...person, postcode: 'E10 5AA' })).toBe(false)
    expect(spaced.matchesPerson({ ...person, postcode: 'E1 0AA' })).toBe(true)
  })

  it('need a reference to be one', () => {
    const asked = readFields({ ...none, reference: '0123456/01' }, today)
    expect(asked.matches({ ...hit, why: { on: 'tenancyRef', how: 'exact', matched: '' } })).not.toBeNull()
    expect(asked.matches({ ...hit, why: { on: 'phone', how: 'part', matched: '' } })).toBeNull()
  })

  it('ask the index by what should find fewest', () => {
    const read = readFields(
      { ...none, lastName: 'Khan', dateOfBirth: '31/3/1980', phone: '07700900123' },
      today,
    )
    expect(read.queries).toEqual(['07700900123', '1980-03-31', 'khan'])
  })

  it('say which could not be read, and search by the rest', () => {
    const read = readFields(
      {
        ...none,
        lastName: 'Khan',
        firstName: '...',
        dateOfBirth: '31 February',
        phone: 'n/a',
        postcode: '!!',
      },
      today,
    )
    expect(read.by).toEqual(['lastName'])
    expect(read.unread.toSorted()).toEqual(['dateOfBirth', 'firstName', 'phone', 'postcode'])
    expect(readFields({ ...none, dateOfBirth: '1 1 2027' }, today).unread).toEqual(['dateOfBirth'])
  })

  it('read any text: each field is searched by or told to be unread, and more fields never find more', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('Zoe', "O'Brien", 'E8', '112 Sample', '31/3/1980', '0123', ' '),
    )
    const fields = fc.record({
      firstName: text,
      lastName: text,
      address: text,
      postcode: text,
      dateOfBirth: text,
      phone: text,
      reference: text,
    })
    fc.assert(
      fc.property(fields, (all) => {
        const read = readFields(all, today)
        const filled = (Object.keys(all) as (keyof SearchFields)[]).filter((name) => all[name].trim() !== '')
        expect([...read.by, ...read.unread].toSorted()).toEqual(filled.toSorted())
        if (read.matchesPerson(person)) {
          for (const name of read.by)
            expect(readFields({ ...none, [name]: all[name] }, today).matchesPerson(person)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
