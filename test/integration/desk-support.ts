import type { ResidentKey } from '../../shared/contract/common.ts'
import type { TestDesk } from '../support/desk.ts'
import { Practice, type Received } from '../support/electron/practice.ts'

/** What tests of the whole desk ask of the practice council behind it. */

export const switchboard = ({ practice }: TestDesk): Practice =>
  new Practice({ control: new URL(practice.origins.control).port })

/** Somebody made for a purpose, as the desk knows them: `arrears`, `credit`, `zero` … */
export async function special(
  test: TestDesk,
  purpose: string,
): Promise<{ key: ResidentKey; name: string; contactId: string }> {
  const { contactId, firstName, lastName } = await switchboard(test).person(purpose)
  return { key: `person:${contactId}`, name: `${firstName} ${lastName}`.trim(), contactId }
}

/** What the CRM was sent under one of our references. */
export const crmWrites = async (test: TestDesk, reference: string): Promise<Received['writes']> =>
  (await switchboard(test).received('crm')).writes.filter((write) => write.our_reference === reference)
