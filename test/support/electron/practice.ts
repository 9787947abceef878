import type { specialPeople } from '../../../main/practice/control/people.ts'

export type Received = {
  count: number
  writes: {
    seq: number
    kind: string
    id: string
    subject: string
    our_reference: string | null
    description: string
    at: string
    body: Record<string, unknown>
  }[]
}

/** The practice council's switchboard, as tests use it. */
export class Practice {
  readonly #origin: string

  constructor(ports: unknown) {
    if (typeof ports !== 'object' || ports === null || !('control' in ports))
      throw new Error('No practice council')
    this.#origin = `http://127.0.0.1:${String(ports.control)}`
  }

  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.#origin + path, {
      method,
      headers: { 'X-Practice': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`Practice control ${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

  /** Makes one back-end slow, down, failing…: `{ mode: 'error-500' }`, `{ latencyMs: 3000 }`, see main/practice/control. */
  async fault(system: string, fault: Record<string, unknown>): Promise<void> {
    await this.ask('PUT', `/faults/${system}`, fault)
  }

  /** Every switch back to normal. */
  async reset(): Promise<void> {
    await this.ask('DELETE', '/faults/all')
  }

  /** What a back-end has been sent since the start: writes only, oldest first. */
  async received(system: string): Promise<Received> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the switchboard is ours
    return (await this.ask('GET', `/received/${system}`)) as Received
  }

  /** People made for a purpose, by what they are for, such as one in arrears; see main/practice/control/people.ts. */
  async special(): Promise<ReturnType<typeof specialPeople>> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the switchboard is ours
    return (await this.ask('GET', '/people/special')) as ReturnType<typeof specialPeople>
  }

  /** One of the people made for a purpose, by the key the practice council gives them: `arrears`, `credit`, `twins` … */
  async person(purpose: string): Promise<ReturnType<typeof specialPeople>[string] & object> {
    const found = (await this.special())[purpose]
    if (found === undefined) throw new Error(`The practice council has nobody for ${purpose}`)
    return found
  }
}
