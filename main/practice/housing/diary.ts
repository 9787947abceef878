import { rentYearStart, toDay, toIso } from '../dates.ts'
import { hash } from '../random.ts'
import { textOf } from '../json.ts'
import type { TenancyRow } from '../people/directory.ts'
import type { Town } from '../server/stand-in.ts'

export interface DiaryEntry {
  /** `yyyy-MM-dd HH:mm:ssZ` */
  date: string
  code: string
  type: string
  comment: string
  username: string
  /** pence */
  balance: number
}

const OFFICERS = ['A Officer', 'B Adeleke', 'C Whitfield', 'D Rahman', 'E Szabo']
const CALM: [string, string][] = [
  ['INC', 'Called about balance, explained the account'],
  ['GEN', 'General enquiry, no action'],
  ['UCC', 'Advised on Universal Credit'],
  ['REP', 'Reported a repair, passed on'],
]
const BEHIND: [string, string][] = [
  ['IC1', 'Letter 1 sent'],
  ['SMS', 'Text message sent about arrears'],
  ['OTC', 'Rang tenant, no answer, message not left'],
  ['POP', 'Promised to pay by Friday'],
  ['VIM', 'Visit made, spoke to tenant'],
  ['IC2', 'Letter 2 sent'],
  ['FIC', 'Income and spending gone through, benefit advice given'],
  ['INC', 'Tenant rang, says payment made at PayPoint'],
]

/** Full diary, newest first: what officers wrote over two years, and what has been written since through the API. */
export function diary(town: Town, tenancy: TenancyRow): DiaryEntry[] {
  return [...written(town, tenancy), ...invented(town, tenancy)].toSorted((a, b) =>
    a.date < b.date ? 1 : -1,
  )
}

function written(town: Town, tenancy: TenancyRow): DiaryEntry[] {
  return town.state.about('housing', 'diary', tenancy.tag_ref).map(({ body, at }) => ({
    date: textOf(body['date'], at),
    code: textOf(body['actionCode']),
    type: '9',
    comment: textOf(body['comment']),
    username: textOf(body['username']),
    balance: Number(body['balance'] ?? 0),
  }))
}

/** Each month draws its own entries from what was owed then, so that history does not change as days go by. */
function invented(town: Town, tenancy: TenancyRow): DiaryEntry[] {
  const today = toDay(town.today())
  const end = tenancy.ended === null ? today : Math.min(today, toDay(tenancy.ended) + 120)
  const account = town.accounts.account(tenancy)
  const { lines } = town.accounts.ledger(tenancy, toIso(today))
  const entries: DiaryEntry[] = []
  let balance = 0
  let at = 0
  for (
    let month = rentYearStart(new Date(today * 86_400_000).getUTCFullYear() - 2);
    month <= end;
    month += 28
  ) {
    const draw = (salt: number): number => hash(tenancy.tag_ref, town.directory.seed, month, salt)
    const day = month + (draw(1) % 28)
    if (day > today || day < account.started) continue
    for (; at < lines.length && (lines[at]?.day ?? Infinity) <= day; at++) balance += lines[at]?.pence ?? 0
    const behind = balance > 20_000
    if (draw(2) % 100 >= (behind ? 75 : 12)) continue
    const list = behind ? BEHIND : CALM
    const [code, comment] = list[draw(3) % list.length] ?? ['GEN', '']
    const time = `${String(9 + (draw(4) % 8)).padStart(2, '0')}:${String(draw(5) % 60).padStart(2, '0')}:00`
    entries.push({
      date: `${toIso(day)} ${time}Z`,
      code,
      type: '9',
      comment,
      username: OFFICERS[draw(6) % OFFICERS.length] ?? '',
      balance,
    })
  }
  return entries
}
