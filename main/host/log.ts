import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'

/** One line of a log: a name, a duration and a short note. There is no field a payload could go in. */
type LogEntry = { level: 'info' | 'warn' | 'error'; name: string; ms?: number; note?: string }
export type HostLog = (entry: LogEntry) => void

const largest = 2_000_000

/**
 * The log file of a host: `logs/patchwork.log` in the data folder, the previous one kept beside it. Fields are copied one by one, so
 * what is not named here is never written. It is checked for length at each start.
 */
export function openLog(folder: string): { log: HostLog; close: () => void } {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const file = join(logs, 'patchwork.log')
  try {
    if (statSync(file).size > largest) renameSync(file, join(logs, 'patchwork.1.log'))
  } catch {
    // no log yet
  }
  const destination = pino.destination({ dest: file, sync: false, minLength: 0, mode: 0o600 })
  // A full or missing disk must not end the host; there is nowhere better to say so.
  destination.on('error', () => {})
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    log: ({ level, name, ms, note }) =>
      logger[level]({
        name,
        ...(ms === undefined ? {} : { ms: Math.round(ms) }),
        ...(note === undefined ? {} : { note: redact(note) }),
      }),
    close: () => destination.end(),
  }
}

/**
 * Takes out of a note what looks like a person's or a card's number, an email address, a postcode, a key or a token, and what V8 quotes of
 * a text that is not JSON: that may be a record.
 */
export function redact(note: string): string {
  return note
    .slice(0, 1_000)
    .replaceAll(/(?:\.\.\.)?"[^]*"(?:\.\.\.)? is not valid JSON/g, '[text] is not valid JSON')
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[email]')
    .replaceAll(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi, '[postcode]')
    .replaceAll(/\b[A-Za-z0-9_-]{32,}\b/g, '[secret]')
    .replaceAll(/(?<![\w.:])\+?\d[\d ]{8,}\d(?![\w.])/g, '[number]')
}
