import type { ResidentView } from '../../shared/contract/resident.ts'

/** Address and postcode in one line, the postcode once; null when neither is on record. */
export function addressOf({ address, postcode }: Pick<ResidentView, 'address' | 'postcode'>): string | null {
  if (address === null || address === '') return postcode
  return postcode === null || postcode === '' || address.toUpperCase().includes(postcode.toUpperCase())
    ? address
    : `${address}, ${postcode}`
}
