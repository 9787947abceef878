/** What differs between one GeoReport server and the next (open311-and-reporting.md 3 and 16.3). */
export type ReportsProfile = {
  /** Path before the resource: `/open311/v2`. */
  base: string
  format: 'json' | 'xml'
  jurisdictionId: string | null
  apiKey: string | null
  /** Some servers refuse a time with a zone. */
  omitZone: boolean
  /** Longest description the server keeps. The standard says 4,000; Hackney's back office keeps 256. */
  longestDescription: number
  /** Whether an attribute the definition does not list is accepted; if not, our reference goes only in the description and account_id. */
  ourAttribute: boolean
  /** Longest span a listing may be asked for, in days. */
  longestSpanDays: number
  /** Most rows a listing gives: at this many, "not in the list" proves nothing. */
  listingCap: number
}

export const usualReportsProfile: ReportsProfile = {
  base: '',
  format: 'json',
  jurisdictionId: null,
  apiKey: null,
  omitZone: false,
  longestDescription: 4_000,
  ourAttribute: true,
  longestSpanDays: 90,
  listingCap: 1_000,
}

/** Whole seconds with a zone: fractions are an error at one server and silently ignored at another (section 3, 2). */
export function wholeSeconds(at: Date, profile: ReportsProfile): string {
  const written = `${at.toISOString().slice(0, 19)}Z`
  return profile.omitZone ? written.slice(0, -1) : written
}
