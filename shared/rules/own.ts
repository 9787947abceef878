/**
 * What a record holds under a word that came from outside: a code of a back-end, an id of a window. Every object also answers to words such
 * as "constructor", and those are not what is asked for.
 */
export const ownOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
