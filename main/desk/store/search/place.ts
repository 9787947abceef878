import { plainWords, tight } from './fold.ts'

/** What a full address ends with and a short one leaves out. */
const town = /( (greater london|london|hackney|england|uk|united kingdom))+$/

/** The address as one folded line without its postcode and town: the CRM writes them below it, housing leaves them out. */
export function addressLine(address: string | null, postcode: string | null): string {
  const code = tight(postcode ?? '').toLowerCase()
  let line = ` ${plainWords(address ?? '').join(' ')}`
  if (code.length > 4)
    line = line.replace(` ${code.slice(0, -3)} ${code.slice(-3)}`, '').replace(` ${code}`, '')
  return line.replace(town, '').trim()
}

/**
 * The key that joins a person of the directory to a tenancy: the same folded address line and postcode.
 * Null when either is missing: a link is never guessed from half an address.
 */
export function placeKey(address: string | null, postcode: string | null): string | null {
  const code = tight(postcode ?? '')
  const line = addressLine(address, postcode)
  return code === '' || line === '' ? null : `${code} ${line}`
}

/** "E8 1" of "E8 1DY": what the directory is walked by. Null when it is no postcode. */
export function sectorOf(postcode: string | null): string | null {
  const found = /^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9])[A-Z]{2}$/.exec(tight(postcode ?? ''))
  return found ? `${found[1]} ${found[2]}` : null
}
