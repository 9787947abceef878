import { z } from 'zod'

const special = z.object({
  people: z.array(z.object({ what: z.string(), name: z.string(), find: z.string() })),
})

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
    for (const system of ['housing', 'rentAccount', 'crm', 'alerts', 'reports']) {
      await this.ask('DELETE', `/faults/${system}`)
    }
  }

  /** What a back-end has received since the start. */
  received(system: string): Promise<unknown> {
    return this.ask('GET', `/received/${system}`)
  }

  /** People made for a purpose, such as one in arrears: each with `what`, `name` and what to type to find them. */
  async special(): Promise<{ what: string; name: string; find: string }[]> {
    return special.parse(await this.ask('GET', '/people/special')).people
  }
}
