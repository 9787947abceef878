import { fold, tight } from './fold.ts'

/** A first line that only says which flat: the building's line is needed too. */
const onlyFlat =
  /^(flat|apartment|apt|room|unit|studio|maisonette|basement|ground|first|second|third|top)?( floor)?( flat)? ?[0-9a-z]{0,4}$/

/**
 * The key that joins a person of the directory to a tenancy: the first line of the address and the postcode, folded.
 * Null when either is missing: a link is never guessed from half an address.
 */
export function placeKey(address: string | null, postcode: string | null): string | null {
  const code = tight(postcode ?? '')
  const lines = (address ?? '')
    .split(/[,\n]/)
    .map(fold)
    .filter((line) => line !== '')
  const [first, second] = lines
  if (code === '' || first === undefined) return null
  const line = onlyFlat.test(first) && second !== undefined ? `${first} ${second}` : first
  return `${line.replace(tightEnd(code), '').trim()}|${code}`
}

/** A postcode repeated at the end of a one-line address. */
const tightEnd = (code: string): RegExp =>
  new RegExp(`\\b${code.slice(0, -3).toLowerCase()} ?${code.slice(-3).toLowerCase()}$`)

/** "E8 1" of "E8 1DY": what the directory is walked by. Null when it is no postcode. */
export function sectorOf(postcode: string | null): string | null {
  const code = tight(postcode ?? '')
  const found = /^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9])[A-Z]{2}$/.exec(code)
  return found ? `${found[1]} ${found[2]}` : null
}
