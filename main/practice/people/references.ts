/** Reference numbers: real in shape (council-systems.md 1.1), impossible as real ones where that can be told. */

const PRIME = 7919

/** Spreads 0, 1, 2 … over 0 to 8,999,999 without ever repeating. */
function spread(n: number, seed: number): number {
  return (n * PRIME + seed * 104_729) % 9_000_000
}

/** `0123456/01`: five to seven digits, a slash, a sequence. One in nine is written without its leading zeros. */
export function tagRef(n: number, seed: number, sequence = 1): string {
  const number = 100_000 + spread(n, seed)
  const digits = n % 9 === 4 ? String(number) : String(number).padStart(7, '0')
  return `${digits}/${String(sequence).padStart(2, '0')}`
}

/** Ten digits, beginning 19. */
export function paymentRef(n: number, seed: number): string {
  return `19${String(10_000_000 + spread(n, seed + 1)).padStart(8, '0')}`
}

/** Eight digits with leading zeros. */
export function propRef(n: number, seed: number): string {
  return String(10_000 + spread(n, seed + 2)).padStart(8, '0')
}

/** Six or seven digits. */
export function houseRef(n: number, seed: number): string {
  return String(1_000 + spread(n, seed + 3)).padStart(6, '0')
}

/** Twelve digits beginning 9999: no real property has one. */
export function uprn(n: number): string {
  return `9999${String(n + 1).padStart(8, '0')}`
}

export function larn(n: number): string {
  return `LARN${1_000_000 + n}`
}
