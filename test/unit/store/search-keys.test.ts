import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KEYS_VERSION, personKeys, tenancyKeys } from '../../../main/desk/store/search/keys.ts'
import { addressLine, placeKey, sectorOf } from '../../../main/desk/store/search/place.ts'
import { soundKey } from '../../../shared/rules/name-keys.ts'
import { cache, newPerson, newTenancy, newUnit } from './support.ts'

const sample = [
  newPerson('ada'),
  newPerson('double', {
    firstName: 'Zoë Ann',
    lastName: "O'Brien-Smith",
    dateOfBirth: null,
    phones: ['+44 (0)7700 900123', '020 7946 0018'],
  }),
  newPerson('bare', {
    firstName: '',
    lastName: 'Halima',
    address: null,
    postcode: null,
    uprn: null,
    phones: [],
    email: null,
  }),
]

describe('search keys', () => {
  it('are what they were, or their version is raised so that files make them anew', () => {
    const keys = [
      ...sample.map(personKeys),
      tenancyKeys(newTenancy('0123456/01', { contactName: 'Ms A Sample & Mr B Öz' }), '1910652922'),
    ]
    const sounds = ['stephen', 'chowdhury', 'yildirim'].map(soundKey)
    const print = createHash('sha256')
      .update(JSON.stringify([keys, sounds]))
      .digest('hex')
      .slice(0, 16)
    // Changed? Raise KEYS_VERSION in search/keys.ts, then write both here.
    expect({ version: KEYS_VERSION, print }).toMatchInlineSnapshot(`
      {
        "print": "80909a1e8f5d252e",
        "version": 1,
      }
    `)
  })

  it('are made anew when the file has those of another version', () => {
    const first = cache()
    first.write.commitUnit(
      newUnit('crm.directory:1', { people: sample, tenancies: [newTenancy('0123456/01')] }),
    )
    const keys = (db: typeof first.db): unknown[] => [
      ...db.prepare('SELECT shape, key, target FROM search_key').all(),
      ...db.prepare('SELECT * FROM name_word').all(),
      ...db.prepare('SELECT * FROM name_near').all(),
    ]
    const before = keys(first.db)
    first.db.exec(
      `UPDATE search_state SET value = 'older'; UPDATE search_key SET key = 'old ' || key; DELETE FROM name_near`,
    )
    first.close()
    const second = cache(first.folder, first.key)
    expect(keys(second.db)).toEqual(before)
    expect(second.read.search({ text: 'example road', limit: 5, today: '2026-11-23' }).total).toBe(2)
  })
})

describe('the place that links a person and a tenancy', () => {
  it.each([
    ['12 SAMPLE HOUSE EXAMPLE ROAD\r\nHACKNEY\r\nLONDON E8 1DY', 'E8 1DY'],
    ['12 Sample House, Example Road', 'E8 1DY'],
    ['12 Sample House, Example Road, London, E81DY', 'e8 1dy '],
    ['12 Sample  House,Example Road, Hackney, Greater London', 'E8  1DY'],
  ])('is the same however it is written: %j', (address, postcode) => {
    expect(placeKey(address, postcode)).toBe('E81DY 12 sample house example road')
  })

  it('is nothing without both parts', () => {
    expect(placeKey(null, 'E8 1DY')).toBeNull()
    expect(placeKey('12 Sample House', null)).toBeNull()
    expect(placeKey('London', 'E8 1DY')).toBeNull()
  })

  it('keeps flats of one building apart', () => {
    expect(placeKey('Flat A, 9 Other Street', 'N16 8QQ')).not.toBe(
      placeKey('Flat B, 9 Other Street', 'N16 8QQ'),
    )
    expect(addressLine("5 St. John's Court", null)).toBe('5 st johns court')
  })

  it.each([
    ['E8 1DY', 'E8 1'],
    ['ec2a4nq', 'EC2A 4'],
    [' N16  3HE ', 'N16 3'],
    ['E8', null],
    ['nowhere', null],
    [null, null],
  ])('the sector of %j is %j', (postcode, sector) => {
    expect(sectorOf(postcode)).toBe(sector)
  })
})
