/**
 * Where each value of a JSON file starts, so that a mistake can be reported by line. Also finds what `JSON.parse` lets through:
 * a key written twice. Read `JSON.parse` first: this expects text that parses.
 */

export type JsonPath = readonly (string | number)[]

export type Positions = {
  /** Line of the value at a path, or of the nearest value around it. Lines count from 1. */
  lineOf: (path: JsonPath) => number
  repeatedKeys: readonly { path: JsonPath; line: number }[]
}

const keyOf = (path: JsonPath): string => JSON.stringify(path)

/** "[3].teams.E", as people write it. */
export const writtenPath = (path: JsonPath): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`))
    .join('')

class Scanner {
  readonly lines = new Map<string, number>()
  readonly repeated: { path: JsonPath; line: number }[] = []
  private at = 0
  private line = 1
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  private skip(): void {
    for (;;) {
      const character = this.text[this.at]
      if (character === '\n') this.line += 1
      else if (character !== ' ' && character !== '\t' && character !== '\r') return
      this.at += 1
    }
  }

  private string(): string {
    const start = this.at
    for (this.at += 1; this.at < this.text.length && this.text[this.at] !== '"'; this.at += 1) {
      if (this.text[this.at] === '\\') this.at += 1
    }
    this.at += 1
    const value: unknown = JSON.parse(this.text.slice(start, this.at))
    return typeof value === 'string' ? value : ''
  }

  value(path: JsonPath): void {
    this.skip()
    this.lines.set(keyOf(path), this.line)
    const character = this.text[this.at]
    if (character === '{') this.object(path)
    else if (character === '[') this.array(path)
    else if (character === '"') this.string()
    else while (this.at < this.text.length && !',]} \t\r\n'.includes(this.text[this.at] ?? '')) this.at += 1
  }

  private object(path: JsonPath): void {
    const seen = new Set<string>()
    this.at += 1
    for (this.skip(); this.text[this.at] !== '}' && this.at < this.text.length; this.skip()) {
      const line = this.line
      const key = this.string()
      if (seen.has(key)) this.repeated.push({ path: [...path, key], line })
      seen.add(key)
      this.skip()
      this.at += 1
      this.value([...path, key])
      this.skip()
      if (this.text[this.at] === ',') this.at += 1
    }
    this.at += 1
  }

  private array(path: JsonPath): void {
    this.at += 1
    let index = 0
    for (this.skip(); this.text[this.at] !== ']' && this.at < this.text.length; this.skip()) {
      this.value([...path, index])
      index += 1
      this.skip()
      if (this.text[this.at] === ',') this.at += 1
    }
    this.at += 1
  }
}

/** Positions of every value in a JSON text that has already parsed. */
export function positionsOf(text: string): Positions {
  const scanner = new Scanner(text)
  scanner.value([])
  const lineOf = (path: JsonPath): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const line = scanner.lines.get(keyOf(path.slice(0, length)))
      if (line !== undefined) return line
    }
    return 1
  }
  return { lineOf, repeatedKeys: scanner.repeated }
}

/** The line a `JSON.parse` error speaks of, from the character it names; 1 when it names none. */
export function lineOfParseError(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return message.includes('end of JSON') ? text.split('\n').length : 1
  return text.slice(0, Number(position)).split('\n').length
}
