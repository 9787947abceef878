import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Db } from '../sqlite.ts'
import { generate } from './generate.ts'
import { PEOPLE_VERSION } from './schema.ts'

/** The practice town, read only. Rows are as the generator wrote them; each stand-in words them its own way. */
export interface HomeRow {
  home_id: number
  kind: 'flat' | 'house' | 'garage'
  line: string
  postcode: string
  lat: number
  lon: number
  ward: string
  ward_code: string
  estate: string | null
  block: string | null
  bedrooms: number
  prop_ref: string
  uprn: string
  larn: string
}

export interface TenancyRow {
  tenancy_id: number
  tag_ref: string
  payment_ref: string
  home_id: number
  house_ref: string
  account_guid: string
  tenure: string
  started: string
  ended: string | null
  /** `Ms A Sample & Mr B Sample` */
  names: string
  elements: string
  habit: string
  benefit: string
  share: number
  opening: number
  lag_days: number
}

export interface PersonRow {
  person_id: number
  guid: string
  home_id: number
  title: string
  first_name: string
  last_name: string
  born: string
  phone1: string | null
  phone2: string | null
  phone3: string | null
  email: string | null
  system: 'CRM' | 'CitizenIndex'
  disabled: number
}

export interface MemberRow extends PersonRow {
  tenancy_id: number
  person_no: number
  responsible: number
  relationship: string
}

export interface AlertRow {
  alert_id: number
  tenancy_id: number | null
  person_no: number | null
  home_id: number | null
  code: string
  started: string
  ended: string | null
  by_whom: string
  reason: string | null
}

export interface SeededReportRow {
  report_id: string
  service_code: string
  minutes_before: number
  home_id: number
  lat: number
  lon: number
  description: string
}

export type Directory = ReturnType<typeof openDirectory>

/** Opens the town for this seed and size, making it first if this folder has none of this version. */
export function openDirectory(folder: string, seed: number, people: number) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `people-v${PEOPLE_VERSION}-${seed}-${people}.db`)
  if (!existsSync(file)) generate(file, seed, people)
  const db = openDatabase(file, { readonly: true })
  return { db, seed, ...lookups(db), close: () => db.close() }
}

function lookups(db: Db) {
  const meta = new Map(
    db
      .prepare<[], { key: string; value: string }>('select key, value from meta')
      .all()
      .map((row) => [row.key, row.value]),
  )
  const byTag = db.prepare<[string], TenancyRow>('select * from tenancies where tag_ref = ?')
  const byPayment = db.prepare<[string], TenancyRow>('select * from tenancies where payment_ref = ?')
  const byId = db.prepare<[number], TenancyRow>('select * from tenancies where tenancy_id = ?')
  const home = db.prepare<[number], HomeRow>('select * from homes where home_id = ?')
  const homeByUprn = db.prepare<[string], HomeRow>('select * from homes where uprn = ?')
  const homeByProp = db.prepare<[string], HomeRow>('select * from homes where prop_ref = ?')
  const person = db.prepare<[number], PersonRow>('select * from people where person_id = ?')
  const personByGuid = db.prepare<[string], PersonRow>('select * from people where guid = ?')
  const members = db.prepare<[number], MemberRow>(
    'select m.*, p.* from members m join people p using (person_id) where m.tenancy_id = ? order by person_no',
  )
  const tenanciesOf = db.prepare<
    [number],
    TenancyRow & { person_no: number; responsible: number; relationship: string }
  >(
    'select t.*, m.person_no, m.responsible, m.relationship from members m join tenancies t using (tenancy_id) where m.person_id = ? order by t.tenancy_id',
  )
  const peopleAt = db.prepare<[number], PersonRow>(
    'select * from people where home_id = ? order by person_id',
  )
  const tenanciesAt = db.prepare<[number], TenancyRow>(
    'select * from tenancies where home_id = ? order by tenancy_id',
  )
  const personAlerts = db.prepare<[number], AlertRow>('select * from alerts where tenancy_id = ?')
  const homeAlerts = db.prepare<[number], AlertRow>('select * from alerts where home_id = ?')
  return {
    counts: {
      people: Number(meta.get('people')),
      homes: Number(meta.get('homes')),
      tenancies: Number(meta.get('tenancies')),
    },
    /** A reference is compared without its padding. */
    tenancy: (tagRef: string) => byTag.get(tagRef.trim()),
    tenancyByPayment: (paymentRef: string) => byPayment.get(paymentRef.trim()),
    tenancyById: (id: number) => byId.get(id),
    home: (id: number) => home.get(id),
    homeByUprn: (uprn: string) => homeByUprn.get(uprn.trim()),
    homeByProp: (propRef: string) => homeByProp.get(propRef.trim()),
    person: (id: number) => person.get(id),
    personByGuid: (id: string) => personByGuid.get(id.trim().toLowerCase()),
    members: (tenancyId: number) => members.all(tenancyId),
    tenanciesOf: (personId: number) => tenanciesOf.all(personId),
    peopleAt: (homeId: number) => peopleAt.all(homeId),
    tenanciesAt: (homeId: number) => tenanciesAt.all(homeId),
    personAlerts: (tenancyId: number) => personAlerts.all(tenancyId),
    homeAlerts: (homeId: number) => homeAlerts.all(homeId),
  }
}
