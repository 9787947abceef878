import { renameSync, rmSync } from 'node:fs'
import { guid } from '../random.ts'
import { openDatabase, type Db, type Statement } from '../sqlite.ts'
import { near } from './geography.ts'
import { household, type Member } from './households.ts'
import { homes, type HomePlace } from './homes.ts'
import { person, stream } from './identity.ts'
import { houseRef, larn, paymentRef, propRef, tagRef, uprn } from './references.ts'
import { seededReport } from './reports.ts'
import { PEOPLE_INDEXES, PEOPLE_SCHEMA, PEOPLE_VERSION } from './schema.ts'
import { SPECIALS, type Special } from './specials.ts'
import { elementsFor, payingFor, tenureFor } from './tenures.ts'

const ALERT_CODES = ['CV', 'CI', 'CF', 'CX', 'PA', 'VA', 'OI', 'SA', 'UE', 'CVT', 'VAT', 'TRA', 'SPR']
const HOME_ALERTS = ['DA', 'UE', 'APT', 'DIS', 'VOID']
const OFFICERS = ['A Officer', 'B Adeleke', 'C Whitfield', 'D Rahman', 'E Szabo']
/** Residents for whom there is no tenancy: known to the Citizen Index only. */
const CITIZENS_ONLY = 0.03

/**
 * Makes the practice town once: writes beside the target and renames, so that a half-made town is never opened.
 * Linear in people; a single pass keeps one home at a time in memory.
 */
export function generate(file: string, seed: number, people: number): void {
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  const db = openDatabase(draft)
  db.pragma('journal_mode = off')
  db.pragma('synchronous = off')
  db.exec(PEOPLE_SCHEMA)
  db.exec('begin')
  fill(db, seed, people)
  db.exec('commit')
  db.exec(PEOPLE_INDEXES)
  db.close()
  renameSync(draft, file)
}

function fill(db: Db, seed: number, wanted: number): void {
  const put = writers(db)
  let homeCount = 0
  let personCount = 0
  let tenancyCount = 0

  const addHome = (place: HomePlace): number => {
    const id = ++homeCount
    put.home.run(
      id,
      place.kind,
      place.line,
      place.line.toLowerCase(),
      place.postcode,
      place.point.lat,
      place.point.lon,
      place.ward.name,
      place.ward.code,
      place.estate,
      place.block,
      place.bedrooms,
      propRef(id, seed),
      uprn(id),
      larn(id),
    )
    return id
  }
  const addPerson = (homeId: number, who: Member, system = 'CRM'): number => {
    const id = ++personCount
    const [phone1 = null, phone2 = null, phone3 = null] = who.phones
    put.person.run(
      id,
      guid('person', seed * 1_000_003 + id),
      homeId,
      who.title,
      who.first,
      who.last,
      who.first.toLowerCase(),
      who.last.toLowerCase(),
      who.born,
      phone1,
      phone2,
      phone3,
      who.email,
      system,
      who.born < '1945' || id % 23 === 0 ? 1 : 0,
    )
    return id
  }
  const addTenancy = (
    homeId: number,
    place: HomePlace,
    who: Member[],
    ids: number[],
    want: Partial<Special>,
    dates: { started: string; ended: string | null },
  ): number => {
    const id = ++tenancyCount
    const c = stream(seed, 'tenancy', id)
    const tenure = want.tenure ?? ('name' in want ? 'SEC' : tenureFor(c, place))
    const elements = elementsFor(c, tenure, place)
    const paying = payingFor(c, tenure)
    const names = who
      .filter((m) => m.responsible)
      .map((m) => [m.title, m.first === '' ? '' : m.first[0], m.last].filter(Boolean).join(' '))
    const [head] = who
    const lag = c.odds(0.15) ? c.between(2, 9) : 0
    put.tenancy.run(
      id,
      tagRef(id, seed, dates.ended !== null || c.odds(0.9) ? 1 : 2),
      paymentRef(id, seed),
      homeId,
      houseRef(id, seed),
      guid('account', seed * 1_000_003 + id),
      tenure,
      dates.started,
      dates.ended,
      names.join(' & '),
      `${head?.last ?? ''} ${head?.first ?? ''}`.toLowerCase(),
      elements.map(([code, pence]) => `${code}:${pence}`).join(','),
      want.habit ?? paying.habit,
      want.benefit ?? paying.benefit,
      want.share ?? paying.share,
      want.opening ?? paying.opening,
      want.lagDays ?? lag,
    )
    who.forEach((m, n) => put.member.run(id, n + 1, ids[n], m.responsible ? 1 : 0, m.relationship))
    for (const code of want.personAlerts ?? (c.odds(0.025) ? [c.pick(ALERT_CODES)] : []))
      alert(c.pick(OFFICERS), code, id, null)
    for (const code of want.propertyAlerts ?? (c.odds(0.01) ? [c.pick(HOME_ALERTS)] : []))
      alert(c.pick(OFFICERS), code, null, homeId)
    return id
  }
  const alert = (by: string, code: string, tenancyId: number | null, homeId: number | null): void => {
    const ended = code.startsWith('ended:')
    put.alert.run(
      tenancyId,
      tenancyId === null ? null : 1,
      homeId,
      code.replace('ended:', ''),
      '2018-04-13',
      ended ? '2020-01-31' : null,
      by,
      null,
    )
  }

  const about = Math.round(wanted / 2.3)
  const queue = [...SPECIALS]
  // The made-to-order households are spread over the town rather than filling its first block.
  const spacing = Math.max(1, Math.floor(about / (SPECIALS.length * 1.6)))
  let special: Special | undefined
  let waitingForGarage: { who: Member[]; ids: number[] } | null = null
  for (const place of homes(seed, about)) {
    if (personCount >= wanted) break
    const homeId = addHome(place)
    const c = stream(seed, 'home', homeId)
    if (place.kind === 'garage') {
      if (waitingForGarage !== null) {
        addTenancy(
          homeId,
          place,
          waitingForGarage.who,
          waitingForGarage.ids,
          { tenure: 'TGA', personAlerts: [], propertyAlerts: [] },
          { started: '2012-02-06', ended: null },
        )
        waitingForGarage = null
      }
      continue
    }
    if (c.odds(0.02) && queue.length === 0) continue
    if (c.odds(CITIZENS_ONLY) && place.kind === 'house') {
      for (const m of household(c, place.bedrooms))
        if (personCount < wanted) addPerson(homeId, m, 'CitizenIndex')
      continue
    }
    special = homeId % spacing === 0 ? queue.shift() : undefined
    let who = household(c, place.bedrooms)
    if (special) who = special.members.map((m, n) => madeToOrder(stream(seed, 'special', homeId * 16 + n), m))
    else who = who.slice(0, Math.max(1, wanted - personCount))
    const ids = who.map((m) => addPerson(homeId, m))
    const tenancyId = addTenancy(homeId, place, who, ids, special ?? {}, {
      started: startOf(c, who),
      ended: null,
    })
    if (special) put.special.run(special.name, ids[0], tenancyId, special.what)
    if (special?.name === 'twins') put.special.run('twinOther', ids[1], tenancyId, special.what)
    if (special?.garage || (c.odds(0.05) && waitingForGarage === null && queue.length === 0))
      waitingForGarage = { who: who.filter((m) => m.responsible).slice(0, 1), ids: ids.slice(0, 1) }
    const former = c.odds(0.07) || special?.formerElsewhere === true
    if (former && who[0] && ids[0] !== undefined) {
      // The household's last home: same first tenant, a tenancy that has ended and may still be in debt.
      const want: Partial<Special> = { tenure: 'SEC', habit: 'behind', personAlerts: [], propertyAlerts: [] }
      const old = addTenancy(
        Math.max(1, homeId - c.between(1, 40)),
        place,
        who.slice(0, 1),
        ids.slice(0, 1),
        special ? { ...want, opening: 84_000 } : want,
        { started: '2009-05-11', ended: `${c.between(2019, 2024)}-0${c.between(1, 9)}-1${c.between(0, 9)}` },
      )
      if (special?.formerElsewhere)
        put.special.run('formerTenancy', ids[0], old, 'The ended tenancy of formerTenant')
    }
    if (c.odds(0.14)) {
      const report = seededReport(c)
      const at = near(place.ward, place.point, 70, c)
      put.report.run(
        String(5_000_000 + homeId),
        report.service,
        report.minutesBefore,
        homeId,
        at.lat,
        at.lon,
        report.description,
      )
    }
  }
  const note = db.prepare('insert into meta values (?, ?)')
  for (const [key, value] of Object.entries({
    version: PEOPLE_VERSION,
    seed,
    wanted,
    people: personCount,
    homes: homeCount,
    tenancies: tenancyCount,
  }))
    note.run(key, String(value))
}

function madeToOrder(c: ReturnType<typeof stream>, wanted: Partial<Member>): Member {
  const drawn = person(c, 40, { origin: 'english', last: wanted.last ?? '' })
  const address = (wanted.first || wanted.last || 'resident')
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
  return {
    ...drawn,
    email: `${address}@example.org`,
    phones: drawn.phones.length > 0 ? drawn.phones : ['020 7946 0958'],
    responsible: true,
    relationship: 'Person 1',
    ...wanted,
  }
}

/** Tenancies began when the first tenant was grown up. */
function startOf(c: ReturnType<typeof stream>, who: Member[]): string {
  const grown = Number((who[0]?.born ?? '1980').slice(0, 4)) + 19
  const year = Math.min(2025, Math.max(grown, 1972 + Math.floor(c.next() ** 0.6 * 53)))
  return `${year}-${String(c.between(1, 12)).padStart(2, '0')}-${String(c.between(1, 28)).padStart(2, '0')}`
}

function writers(db: Db) {
  const into = (table: string, values: number, columns = ''): Statement =>
    db.prepare(
      `insert into ${table} ${columns} values (${Array.from({ length: values }, () => '?').join(', ')})`,
    )
  return {
    home: into('homes', 15),
    person: into('people', 15),
    tenancy: into('tenancies', 17),
    member: into('members', 5),
    alert: into('alerts', 8, '(tenancy_id, person_no, home_id, code, started, ended, by_whom, reason)'),
    report: into('seeded_reports', 7),
    special: into('specials', 4),
  }
}
