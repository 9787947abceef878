/** Money in whole pence, shown the ways the real services show it. */

/** `¤1,234.50`, and `(¤12.00)` for less than nothing: .NET's invariant currency format (council-systems.md 1.2). */
export function currencyText(pence: number): string {
  const text = `¤${grouped(Math.abs(pence))}`
  return pence < 0 ? `(${text})` : text
}

/** Pounds as a JSON number with at most two decimals. */
export function pounds(pence: number): number {
  return Math.round(pence) / 100
}

/** `-553.95`: the plain text Dynamics copies carry. */
export function plainText(pence: number): string {
  return (Math.round(pence) / 100).toFixed(2)
}

function grouped(pence: number): string {
  const [whole = '0', part = '00'] = (Math.round(pence) / 100).toFixed(2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`
}
