import type { RentAccount, StatementRow } from '../../../../shared/domain/records.ts'
import { contentIds, listIn, parseJson, readOne, readRows, sortKey, unwrap } from '../rows.ts'
import { day, flag, pence, text, Unreadable } from '../text.ts'
import { BackendFailure } from '../types.ts'
import type { Reading } from '../unit.ts'
import { account, transactionRow } from './wire.ts'
import type { Account, TransactionRow } from './wire.ts'

const source = 'rentAccount'

export function readAccount(body: string, paymentRef: string, subject: string): Reading {
  const inner = unwrap(parseJson(source, body), ['currentBalance', 'accountNumber'])
  const read = readOne(source, inner, account, (row) => accountFrom(row, paymentRef))
  return { records: [{ subject, kind: 'rentAccount', id: paymentRef, sort: paymentRef, body: read }] }
}

/** The balance comes without its sign; `hasArrears` carries it (council-systems.md 1.2). With no flag there is no figure. */
function accountFrom(row: Account, paymentRef: string): RentAccount {
  const number = text(row.accountNumber)
  if (number !== null && number !== paymentRef) throw new BackendFailure(source, 'unreadable')
  const size = pence(row.currentBalance, 'currentBalance')
  const arrears = flag(row.hasArrears)
  if (size !== null && size !== 0 && arrears === null) throw new Unreadable('hasArrears is missing')
  const owed = size === null ? null : Math.abs(size)
  return {
    paymentRef,
    balancePence: owed === null || owed === 0 || arrears === true ? owed : -owed,
    weeklyRentPence: pence(row.rent, 'rent'),
    weeklyBenefitPence: pence(row.benefits, 'benefits'),
  }
}

export function readStatement(body: string, subject: string): Reading {
  const rows = listIn(source, parseJson(source, body), ['transactions', 'statements'])
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, transactionRow, 'transactions', (row, index) => {
    const read = statementFrom(row)
    return {
      index,
      row: read,
      id: idOf(read.date, read.description, read.inPence, read.outPence, read.balancePence),
    }
  })
  const records = good.map(({ index, row, id }) => {
    return { subject, kind: 'statementRow' as const, id, sort: sortKey(row.date, index), body: row }
  })
  return { records, unreadable }
}

/** In is money received and Out is charges, both sizes; a statement's balance has the resident's sign, ours is owed-positive. */
function statementFrom(row: TransactionRow): StatementRow {
  const date = day(row.date, 'date')
  if (date === null) throw new Unreadable('date is missing')
  const balance = pence(row.balance, 'balance')
  return {
    date,
    description: text(row.description) ?? '',
    inPence: Math.abs(pence(row.valueIn, 'valueIn') ?? 0),
    outPence: Math.abs(pence(row.valueOut, 'valueOut') ?? 0),
    balancePence: balance === null || balance === 0 ? balance : -balance,
  }
}
