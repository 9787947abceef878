import type { ContractRouterClient } from '@orpc/contract'
import { callsContract } from './calls.ts'
import { changesContract } from './changes.ts'
import { frameContract } from './frame.ts'
import { hostContract } from './host.ts'
import { practiceContract } from './practice.ts'
import { problemContract } from './problem.ts'
import { promisesContract } from './promises.ts'
import { residentContract } from './resident.ts'
import { searchContract } from './search.ts'
import { workContract } from './work.ts'

/** Everything a window may ask of the desk, and nothing else. A handler without an entry here, or the reverse, does not compile. */
export const contract = {
  host: hostContract,
  changes: changesContract,
  frame: frameContract,
  calls: callsContract,
  promises: promisesContract,
  search: searchContract,
  resident: residentContract,
  problem: problemContract,
  work: workContract,
  practice: practiceContract,
}

export type Contract = typeof contract
export type DeskClient = ContractRouterClient<Contract>
