/** Imported first by helper processes: ends them when the pipe from the host closes, which it does however the host ends. */
process.stdin.resume()
process.stdin.on('error', () => process.exit(0))
process.stdin.on('close', () => process.exit(0))
