import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchAnswer, SearchHit } from '../../../main/desk/store/types.ts'
import { cache, newPerson, newTenancy, newUnit } from './support.ts'

const TODAY = '2026-11-23'

/** The practice residents of this test: each is here for a reason the tests name. */
const residents = [
  newPerson('ada'),
  newPerson('john', {
    firstName: 'John Paul',
    lastName: 'Smith',
    fullName: 'John Paul Smith',
    dateOfBirth: '1961-02-14',
    address: '3 MARE ROAD\r\nHACKNEY\r\nLONDON E8 3XX',
    postcode: 'E8 3XX',
    phones: ['+44 20 7946 0018'],
    email: 'JPSmith@example.com',
    uprn: '100000000077',
  }),
  newPerson('smithson', {
    firstName: 'Jon',
    lastName: 'Smithson',
    fullName: 'Jon Smithson',
    dateOfBirth: '1999-01-01',
    address: null,
    postcode: null,
    phones: [],
    email: null,
    uprn: null,
    activeTenant: false,
  }),
  newPerson('william', {
    firstName: 'William',
    lastName: 'Fairweather',
    fullName: 'William Fairweather',
    dateOfBirth: '1950-05-05',
    address: 'Flat A, 9 Other Street',
    postcode: 'N16 8QQ',
    phones: ['07700 900 456'],
    email: null,
  }),
  newPerson('muhammad', {
    firstName: 'Muhammad',
    lastName: 'Chowdhury',
    fullName: 'Muhammad Chowdhury',
    address: '4 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('obrien', {
    firstName: 'Siân',
    lastName: 'O’Brien',
    fullName: 'Siân O’Brien',
    address: '5 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('double', {
    firstName: 'Zoë',
    lastName: 'Smith-Jones',
    fullName: 'Zoë Smith-Jones',
    address: '6 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('turkish', {
    firstName: 'Ayşe',
    lastName: 'Yıldırım',
    fullName: 'Ayşe Yıldırım',
    address: '7 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('one-name', {
    firstName: '',
    lastName: 'Halima',
    fullName: 'Halima',
    address: '8 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('stephen', {
    firstName: 'Stephen',
    lastName: 'Kowalski',
    fullName: 'Stephen Kowalski',
    address: '9 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
  newPerson('philip', {
    firstName: 'Philip',
    lastName: 'Kowalski',
    fullName: 'Philip Kowalski',
    address: '10 MARE ROAD',
    postcode: 'E8 3XX',
    phones: [],
  }),
]
const tenancies = [
  newTenancy('0123456/01'),
  newTenancy('0378947/02', {
    contactName: 'Mr W Fairweather',
    address: 'Flat A, 9 Other Street',
    postcode: 'N16 8QQ',
  }),
  newTenancy('378948/01', {
    contactName: 'Mrs N Nobody & Mr B Absent',
    address: '77 Lonely Place',
    postcode: 'E5 9ZZ',
  }),
]

function open() {
  const store = cache()
  store.write.commitUnit(newUnit('crm.directory:1', { people: residents, tenancies }))
  const search = (text: string, limit = 20): SearchAnswer => store.read.search({ text, limit, today: TODAY })
  return { ...store, search }
}
const name = (hit: SearchHit): string => (hit.kind === 'person' ? hit.person.id : hit.tenancy.ref)

describe('the search box finds', () => {
  it.each([
    // names: any order, any accents, any case, whole or begun
    ['john paul smith', 'john', 'name', 'exact'],
    ['Smith John Paul', 'john', 'name', 'exact'],
    ['JOHN SMITH', 'john', 'name', 'exact'],
    ['paul smith', 'john', 'name', 'exact'],
    ['smith j', 'john', 'name', 'starts'],
    ['smithso', 'smithson', 'name', 'starts'],
    ['sian obrien', 'obrien', 'name', 'exact'],
    ["Siân O'Brien", 'obrien', 'name', 'exact'],
    ['brien sian', 'obrien', 'name', 'exact'],
    ['zoe smith-jones', 'double', 'name', 'exact'],
    ['jones zoe', 'double', 'name', 'exact'],
    ['smith jones', 'double', 'name', 'order'],
    ['ayse yildirim', 'turkish', 'name', 'exact'],
    ['halima', 'one-name', 'name', 'exact'],
    // tolerances
    ['bill fairweather', 'william', 'name', 'nickname'],
    ['fairweather bill', 'william', 'name', 'nickname'],
    ['mohammed choudhury', 'muhammad', 'name', 'soundsLike'],
    ['steven kowalsky', 'stephen', 'name', 'spelling'],
    ['filip kovalskee', 'philip', 'name', 'soundsLike'],
    ['william fairwether', 'william', 'name', 'spelling'],
    ['fairwaether', 'william', 'name', 'spelling'],
    ['willaim fairweather', 'william', 'name', 'spelling'],
    // with a birthday or a postcode, near enough
    ['smith 14/02/1961', 'john', 'name', 'exact'],
    ['14 feb 1961 jon smyth', 'john', 'name', 'soundsLike'],
    ['fairwether N16 8QQ', 'william', 'name', 'spelling'],
    ['w fairweather n168qq', 'william', 'name', 'starts'],
    ['fairweather n16', 'william', 'address', 'part'],
    // figures
    ['14/02/1961', 'john', 'dateOfBirth', 'exact'],
    ['1961-02-14', 'john', 'dateOfBirth', 'exact'],
    ['14021961', 'john', 'dateOfBirth', 'exact'],
    ['07700 900456', 'william', 'phone', 'exact'],
    ['+44 7700 900456', 'william', 'phone', 'exact'],
    ['0044 7700900456', 'william', 'phone', 'exact'],
    ['0770090045', 'william', 'phone', 'starts'],
    ['900456', 'william', 'phone', 'part'],
    ['020 7946 0018', 'john', 'phone', 'exact'],
    ['100000000077', 'john', 'uprn', 'exact'],
    ['uprn 100000000077', 'john', 'uprn', 'exact'],
    ['jpsmith@example.com', 'john', 'email', 'exact'],
    ['JPSmith@', 'john', 'email', 'starts'],
    // places
    ['n16 8qq', 'william', 'postcode', 'exact'],
    ['N168Q', 'william', 'postcode', 'starts'],
    ['3 mare road', 'john', 'address', 'exact'],
    ['3 mare r', 'john', 'address', 'starts'],
    ['mare road smith john', 'john', 'address', 'part'],
    ['flat a 9 other street', 'william', 'address', 'exact'],
    ['9 other street', 'william', 'address', 'part'],
    // references lead to the people of the tenancy
    ['0378947/02', '0378947/02', 'tenancyRef', 'exact'],
    ['378947/2', '0378947/02', 'tenancyRef', 'exact'],
    ['037894', '0378947/02', 'tenancyRef', 'starts'],
    ['nobody', '378948/01', 'name', 'starts'],
    ['lonely place', '378948/01', 'address', 'part'],
  ])('"%s": %s by %s, %s', (text, id, on, how) => {
    const { hits } = open().search(text)
    const hit = hits.find((found) => name(found) === id)
    expect(hit?.why).toMatchObject({ on, how })
    expect(hits.indexOf(hit as SearchHit)).toBeLessThan(3)
  })

  it('a person by their own id', () => {
    expect(open().search('ada').hits.map(name)).toEqual(['ada'])
  })

  it('the people who live at a tenancy, beside it', () => {
    const { hits } = open().search('0123456/01')
    expect(hits.map((hit) => [name(hit), hit.why.on])).toEqual([
      ['0123456/01', 'tenancyRef'],
      ['ada', 'tenancyRef'],
    ])
  })

  it('a person with their tenancy, and does not list it a second time', () => {
    const { hits } = open().search('fairweather')
    expect(hits.map(name)).toEqual(['william'])
    expect(hits[0]).toMatchObject({ kind: 'person', tenancy: { ref: '0378947/02' } })
  })
})

describe('the search box never', () => {
  it.each(['14/02/1962', '07700 900457', '1000000000078', '0378948/02', 'E8 3XY', '3 mair roed'])(
    'corrects a figure: "%s"',
    (text) => {
      expect(open().search(text).hits).toEqual([])
    },
  )

  it('answers to nothing', () => {
    for (const text of [
      '',
      '   ',
      '"',
      '*',
      'AND',
      'a" OR "b',
      "'; DROP TABLE person",
      '%',
      '\u0000',
      '😀',
    ]) {
      expect(open().search(text).hits.length).toBeLessThanOrEqual(20)
    }
    expect(open().search('').hits).toEqual([])
  })

  it('throws, for any text', () => {
    const { search } = open()
    const alphabet = fc.constantFrom(...'abcdeszxoñş0123456789/-.,@\'"*()%_+ \t\n\u0000ßİ漢😀'.split(''))
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: alphabet, maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (typed, limit) => {
        const answer = search(typed, limit)
        expect(answer.hits.length).toBeLessThanOrEqual(limit)
        expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length)
      }),
      { numRuns: 400 },
    )
  })

  it('misses somebody typed in full, whoever they are', () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzéüñçşı'- ".split('')),
      minLength: 2,
      maxLength: 14,
    })
    const named = letters.filter(
      (text) =>
        /[a-z]{2}/.test(text.trim()) &&
        !/^(mr|mrs|ms|miss|mx|dr|rev|revd|prof|sir|dame|lord|lady)\b/i.test(text.trim()),
    )
    const store = cache()
    let n = 0
    fc.assert(
      fc.property(named, named, (firstName, lastName) => {
        const person = newPerson(`made-${(n += 1)}`, {
          firstName,
          lastName,
          fullName: `${firstName} ${lastName}`,
        })
        store.write.commitUnit(newUnit('crm.directory:made', { people: [person] }))
        const ids = (text: string): string[] =>
          store.read.search({ text, limit: 500, today: TODAY }).hits.map(name)
        // A name of nothing but street words may be taken for an address; it is found all the same.
        expect(ids(`${lastName} ${firstName}`)).toContain(person.id)
      }),
      {
        numRuns: 120,
        examples: [
          ['aa', 'noa'],
          ['levy', 'noa'],
          ['a bekele', 'no'],
        ],
      },
    )
  })
})

describe('ranking', () => {
  it('puts exact before begun before corrected, and the living tenant before the former', () => {
    const store = cache()
    const people = [
      newPerson('spelling', { firstName: 'Ann', lastName: 'Clarke' }),
      newPerson('begun', { firstName: 'Anna', lastName: 'Clark' }),
      newPerson('former', { firstName: 'Ann', lastName: 'Clark', activeTenant: false }),
      newPerson('exact', { firstName: 'Ann', lastName: 'Clark' }),
    ].map((person) => ({ ...person, fullName: `${person.firstName} ${person.lastName}` }))
    store.write.commitUnit(newUnit('crm.directory:1', { people }))
    const { hits } = store.read.search({ text: 'clark ann', limit: 20, today: TODAY })
    expect(hits.map(name)).toEqual(['exact', 'former', 'begun', 'spelling'])
    const scores = hits.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('says when over 200 match', () => {
    const store = cache()
    const people = Array.from({ length: 260 }, (_, n) =>
      newPerson(`p${n}`, { firstName: `Name${n}`, lastName: 'Khan', phones: [], email: null }),
    )
    store.write.commitUnit(newUnit('crm.directory:1', { people }))
    expect(store.read.search({ text: 'khan', limit: 20, today: TODAY })).toMatchObject({
      total: 200,
      more: true,
    })
    expect(store.read.search({ text: 'khan name12', limit: 20, today: TODAY })).toMatchObject({
      total: 11,
      more: false,
    })
  })
})
