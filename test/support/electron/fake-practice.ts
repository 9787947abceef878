/** Stands where the practice council would: says it is ready, and stays. */
console.log(JSON.stringify({ ready: true, origins: { housing: 'http://127.0.0.1:1' }, tookMs: 1 }))
setInterval(() => {}, 1_000)
