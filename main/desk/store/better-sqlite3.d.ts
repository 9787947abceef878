/**
 * The part of better-sqlite3-multiple-ciphers we use. Its own types are not found (its `exports` name none), and what is left out
 * here is left out on purpose: `backup`, `rekey` and `loadExtension` are not to be used (offline reference, 3.5).
 */
declare module 'better-sqlite3' {
  namespace Database {
    type RunResult = { changes: number; lastInsertRowid: number | bigint }
    type Options = { readonly?: boolean; fileMustExist?: boolean; timeout?: number }

    interface Statement<Bind extends unknown[], Row> {
      run(...values: Bind): RunResult
      get(...values: Bind): Row | undefined
      all(...values: Bind): Row[]
      iterate(...values: Bind): IterableIterator<Row>
      pluck(on?: boolean): this
    }

    interface Database {
      readonly open: boolean
      readonly inTransaction: boolean
      prepare<Bind extends unknown[] = unknown[], Row = unknown>(sql: string): Statement<Bind, Row>
      exec(sql: string): this
      key(key: Buffer): number
      pragma(sql: string, options?: { simple?: boolean }): unknown
      close(): this
    }
  }
  const Database: new (file: string, options?: Database.Options) => Database.Database
  export default Database
}
