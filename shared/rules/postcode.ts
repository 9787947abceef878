/** Postcodes: identity-messaging-payments.md 6.3 (ADR-6 to ADR-8). Nothing here throws. */

const FULL =
  /^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPSTUW]) [0-9][ABD-HJLNP-UW-Z]{2})$/
const OUTWARD = /^[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPSTUW])$/

export type PostcodeReading =
  | { ok: true; postcode: string }
  | { ok: false; postcode: null; reason: 'empty' | 'not a full postcode'; suggestion: string | null }

/** What can be searched for: `prefix` without its space ("E81"), `shown` as we would write it ("E8 1"). */
export type PostcodePart = { prefix: string; shown: string }

const clean = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
const spaced = (letters: string): string => `${letters.slice(0, -3)} ${letters.slice(-3)}`

function full(letters: string): string | null {
  if (letters.length < 5 || letters.length > 7) return null
  const written = spaced(letters)
  return FULL.test(written) ? written : null
}

const OTHER: Record<string, string> = { O: '0', '0': 'O', I: '1', '1': 'I' }

/** The one postcode reached by reading O for 0 or I for 1; null when there is none or more than one. Only offered, never used. */
function suggest(letters: string): string | null {
  if (letters.length < 5 || letters.length > 7) return null
  let versions = ['']
  for (const letter of letters) {
    const other = OTHER[letter]
    versions = versions.flatMap((start) => [start + letter, ...(other ? [start + other] : [])])
  }
  const found = versions.map(full).filter((version) => version !== null)
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * A whole postcode in upper case with its space, or why not. O/0 and I/1 are suggested, never changed.
 * Matching the shape does not mean the postcode exists: the gazetteer says that.
 */
export function readPostcode(text: string): PostcodeReading {
  const letters = clean(text)
  if (letters === '') return { ok: false, postcode: null, reason: 'empty', suggestion: null }
  const postcode = full(letters)
  if (postcode !== null) return { ok: true, postcode }
  return { ok: false, postcode: null, reason: 'not a full postcode', suggestion: suggest(letters) }
}

/** The start of a postcode for a search box: "E8", "e8 1", "N16 8X". Null when it cannot be one. */
export function readPostcodePart(text: string): PostcodePart | null {
  const tidy = text.trim().toUpperCase().replace(/\s+/g, ' ')
  const [outward = '', inward, more] = tidy.split(' ')
  if (more !== undefined) return null
  if (inward !== undefined) {
    const fits = OUTWARD.test(outward) && /^[0-9][ABD-HJLNP-UW-Z]?$/.test(inward)
    return fits ? { prefix: outward + inward, shown: `${outward} ${inward}` } : null
  }
  if (OUTWARD.test(outward)) return { prefix: outward, shown: outward }
  const split = /^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][ABD-HJLNP-UW-Z]?)$/.exec(outward)
  if (split && OUTWARD.test(split[1] ?? '')) return { prefix: outward, shown: `${split[1]} ${split[2]}` }
  return null
}
