/** Looking into values whose shape is not known yet, without pretending to know it. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value when it is an object, or an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** The value when it is text, or `otherwise`. */
export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise
}

/** JSON.parse that admits it does not know what it returns. */
export function parse(text: string): unknown {
  return JSON.parse(text)
}

/** For switches over a union: adding a member without a case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${String(value)}`)
}
