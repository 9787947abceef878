import { parsePhoneNumberWithError } from 'libphonenumber-js/max'
import type { PhoneNumber } from 'libphonenumber-js/max'

/** Phones: identity-messaging-payments.md 7.1 (TEL-1 to TEL-5). Nothing here throws. */

/** Where this desk is working. Ofcom's drama numbers may be texted everywhere but live. */
export type PhoneMode = 'live' | 'test' | 'practice'

/** Why a text cannot be sent. `foreign` may be allowed by a council that has switched international on in Notify. */
export type NoTextReason = 'not a phone number' | 'not in use' | 'landline' | 'foreign' | 'cannot take texts'

export type PhoneReading = {
  /** What was typed, kept. */
  typed: string
  /** "+447911123456", or null when there is no number in it. */
  e164: string | null
  /** "07911 123456" for a UK number, the international form for others. */
  shown: string | null
  extension: string | null
  valid: boolean
  canText: boolean
  noTextReason: NoTextReason | null
}

const LONGEST = 250
/** 07700 900000 to 900999: set aside by Ofcom for drama, and so for practice. */
const DRAMA_MOBILE = /^\+447700900\d{3}$/

function parse(text: string): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(text.slice(0, LONGEST), 'GB')
  } catch {
    return null
  }
}

function whyNot(number: PhoneNumber, valid: boolean): NoTextReason | null {
  if (!valid) return 'not in use'
  if (number.countryCallingCode !== '44') return 'foreign'
  const type = number.getType()
  if (type === 'MOBILE') return number.number.startsWith('+447') ? null : 'cannot take texts'
  return type === 'FIXED_LINE' ? 'landline' : 'cannot take texts'
}

/**
 * Reads a phone number as typed, taking it as a UK number unless it says otherwise. `canText` is valid, +447 and a mobile,
 * so pagers and landlines are refused. Outside live, Ofcom's drama mobiles count as valid.
 */
export function readPhone(text: string, mode: PhoneMode): PhoneReading {
  const number = parse(text)
  if (!number) {
    return {
      typed: text,
      e164: null,
      shown: null,
      extension: null,
      valid: false,
      canText: false,
      noTextReason: 'not a phone number',
    }
  }
  const drama = mode !== 'live' && DRAMA_MOBILE.test(number.number)
  const valid = drama || number.isValid()
  const noTextReason = drama ? null : whyNot(number, valid)
  return {
    typed: text,
    e164: number.number,
    shown: number.countryCallingCode === '44' ? number.formatNational() : number.formatInternational(),
    extension: number.ext ?? null,
    valid,
    canText: noTextReason === null,
    noTextReason,
  }
}

/** "020 7946 0018" from "+442079460018"; what was given when it cannot be read. */
export const formatPhone = (e164: string): string => readPhone(e164, 'live').shown ?? e164
