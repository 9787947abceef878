/** Whether what a rule gave holds everything an example expects: extra fields are fine, null equals absent, numbers to 1e-9. */

const CLOSE = 1e-9

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each difference as "field: expected X, got Y"; none when the example holds. `unordered` names fields whose lists may be in any order. */
export function differences(
  expected: unknown,
  actual: unknown,
  unordered: readonly string[] = [],
  field = '',
): string[] {
  const here = field === '' ? 'result' : field
  if (expected === null || expected === undefined) {
    return actual === null || actual === undefined ? [] : [`${here}: expected nothing, got ${show(actual)}`]
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    return Math.abs(expected - actual) <= CLOSE ? [] : [`${here}: expected ${expected}, got ${actual}`]
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${here}: expected ${show(expected)}, got ${show(actual)}`]
    }
    const sort = (list: readonly unknown[]): unknown[] =>
      list.toSorted((a, b) => show(a).localeCompare(show(b)))
    const [want, got] = unordered.includes(field) ? [sort(expected), sort(actual)] : [expected, actual]
    return want.flatMap((item, at) => differences(item, got[at], unordered, `${field}[${at}]`))
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [`${here}: expected ${show(expected)}, got ${show(actual)}`]
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], unordered, field === '' ? key : `${field}.${key}`),
    )
  }
  return expected === actual ? [] : [`${here}: expected ${show(expected)}, got ${show(actual)}`]
}
