import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openDirectory,
  type Directory,
  type HomeRow,
  type MemberRow,
  type PersonRow,
  type TenancyRow,
} from '../../../main/practice/people/directory.ts'
import { inside, WARDS } from '../../../main/practice/people/geography.ts'
import { SPECIALS } from '../../../main/practice/people/specials.ts'
import { SEEDED } from '../../../main/practice/people/reports.ts'
import { SERVICES } from '../../../main/practice/reports/services.ts'

let folder: string
let town: Directory

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-town-'))
  town = openDirectory(folder, 1, 3000)
})
afterAll(() => {
  town.close()
  rmSync(folder, { recursive: true, force: true })
})

const everybody = (): PersonRow[] =>
  town.db.prepare<[], PersonRow>('select * from people order by person_id').all()
const all = (directory: Directory): unknown =>
  directory.db.prepare('select * from people join homes using (home_id) order by person_id').all()
const ledgers = (directory: Directory): unknown =>
  directory.db.prepare('select * from tenancies order by tenancy_id').all()
const everyHome = (): HomeRow[] => town.db.prepare<[], HomeRow>('select * from homes').all()
const everyTenancy = (): TenancyRow[] => town.db.prepare<[], TenancyRow>('select * from tenancies').all()

const of = (name: string): PersonRow | undefined =>
  town.db
    .prepare<[string], PersonRow>('select p.* from specials join people p using (person_id) where name = ?')
    .get(name)

describe('the practice town', () => {
  it('has about as many people and homes as asked for', () => {
    expect(town.counts.people).toBeGreaterThanOrEqual(3000)
    expect(town.counts.people).toBeLessThan(3010)
    expect(town.counts.homes).toBeGreaterThan(1000)
    expect(town.counts.homes).toBeLessThan(1700)
  })

  it('uses only numbers and addresses that cannot be anybody’s', () => {
    for (const person of everybody()) {
      for (const phone of [person.phone1, person.phone2, person.phone3].filter((one) => one !== null)) {
        expect(phone.replace(/[\s()]/g, '').replace(/^\+44/, '0')).toMatch(
          /^(0207946 ?0\d{3}|07700900\d{3})$/,
        )
      }
      expect(person.email ?? 'nobody@example.com').toMatch(/^[a-z0-9._]+@example\.(com|org|net)$/)
    }
  })

  it('shares some telephones between people', () => {
    const phones = everybody().flatMap((person) =>
      person.phone1 === null ? [] : [person.phone1.replace(/\D/g, '').slice(-6)],
    )
    expect(new Set(phones).size).toBeLessThan(phones.length)
  })

  it('stands inside the wards, with one home to an address', () => {
    const homes = everyHome()
    for (const home of homes) {
      const ward = WARDS.find((one) => one.code === home.ward_code)
      expect(ward && inside(ward, { lat: home.lat, lon: home.lon }), home.line).toBe(true)
      expect(home.postcode).toMatch(/^(E2|E5|E8|E9|N1|N4|N16|EC2A) \d[ABD-HJLNP-UW-Z]{2}$/)
    }
    expect(new Set(homes.map((home) => home.ward_code)).size).toBe(WARDS.length)
    expect(new Set(homes.map((home) => `${home.line} ${home.postcode}`)).size).toBe(homes.length)
  })

  it('has two blocks of two hundred flats, and garages', () => {
    const blocks = town.db
      .prepare<[], { n: number }>(
        'select count(*) as n from homes where block is not null group by block having n >= 200',
      )
      .all()
    expect(blocks.length).toBeGreaterThanOrEqual(2)
    expect(everyHome().some((home) => home.kind === 'garage')).toBe(true)
  })

  it('gives references the shapes the real systems use, each once', () => {
    const tenancies = everyTenancy()
    for (const tenancy of tenancies) {
      expect(tenancy.tag_ref).toMatch(/^\d{5,7}\/\d\d$/)
      expect(tenancy.tag_ref.length).toBeLessThanOrEqual(11)
      expect(tenancy.payment_ref).toMatch(/^\d{10}$/)
    }
    expect(new Set(tenancies.map((tenancy) => tenancy.tag_ref)).size).toBe(tenancies.length)
    expect(new Set(tenancies.map((tenancy) => tenancy.payment_ref)).size).toBe(tenancies.length)
    for (const home of everyHome()) expect(home.uprn).toMatch(/^9999\d{8}$/)
  })

  it('gives every tenancy one to three responsible people, and some none but one', () => {
    const sizes = new Set<number>()
    for (const tenancy of everyTenancy()) {
      const responsible = town
        .members(tenancy.tenancy_id)
        .filter((member: MemberRow) => member.responsible === 1)
      expect(responsible.length).toBeGreaterThanOrEqual(1)
      expect(responsible.length).toBeLessThanOrEqual(3)
      sizes.add(responsible.length)
    }
    expect([...sizes].toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  })

  it('holds every special household by name', () => {
    const rows = town.db.prepare<[], { name: string }>('select name from specials').all()
    const names = new Set(rows.map((row) => row.name))
    for (const special of SPECIALS) expect(names).toContain(special.name)
    expect(names).toContain('twinOther')
    expect(names).toContain('formerTenancy')
  })

  it('has twins who differ only in first name', () => {
    const [one, other] = [of('twins'), of('twinOther')]
    expect(one).toMatchObject({ last_name: other?.last_name, born: other?.born, home_id: other?.home_id })
    expect(one?.first_name).not.toBe(other?.first_name)
  })

  it('has names of many shapes', () => {
    const last = everybody().map((person) => person.last_name)
    for (const shape of [/'/, /’/, /-/, / /, /[À-ž]/])
      expect(
        last.some((name) => shape.test(name)),
        String(shape),
      ).toBe(true)
    expect(everybody().some((person) => person.first_name === '')).toBe(true)
    expect(new Set(last).size).toBeGreaterThan(250)
  })

  it('reports only problems the reporting system knows', () => {
    for (const [service] of SEEDED) expect(SERVICES.map((one) => one.code)).toContain(service)
  })

  it('is the same for the same seed and another for another', () => {
    const other = mkdtempSync(join(tmpdir(), 'practice-town-'))
    const again = openDirectory(other, 1, 3000)
    const different = openDirectory(other, 2, 3000)
    expect(all(again)).toEqual(all(town))
    expect(ledgers(again)).toEqual(ledgers(town))
    expect(all(different)).not.toEqual(all(town))
    again.close()
    different.close()
    rmSync(other, { recursive: true, force: true })
  })
})
