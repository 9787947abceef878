/** Finding words in what the page shows. Pure but for `textsOf`, which reads the page. */
export const pageFindId = 'page-find-field'

/** The most that are marked: more would slow every keystroke and help nobody. */
export const mostMatches = 1000

/** Letters that are no letter with a mark, for keyboards that do not have them. */
const alike: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd' }

/** Small letters without accents, one for each unit of the text, so that places in the two are the same. */
export function folded(text: string): string {
  let out = ''
  for (const unit of text.split('')) {
    const small = unit.normalize('NFD')[0]?.toLowerCase() ?? unit
    const plain = alike[small] ?? small
    out += plain.length === 1 ? (/\s/.test(plain) ? ' ' : plain) : unit
  }
  return out
}

/** Where `wanted` stands in a text, as starts and ends; they do not overlap. */
export function matchesIn(text: string, wanted: string, most = mostMatches): [start: number, end: number][] {
  const needle = folded(wanted)
  if (needle.trim() === '') return []
  const hay = folded(text)
  const found: [number, number][] = []
  for (
    let at = hay.indexOf(needle);
    at !== -1 && found.length < most;
    at = hay.indexOf(needle, at + needle.length)
  )
    found.push([at, at + needle.length])
  return found
}

/** Which match is next, round and round. */
export const stepped = (at: number, of: number, step: 1 | -1): number =>
  of === 0 ? 0 : (at + step + of) % of

type Run = { text: string; nodes: { node: Text; start: number }[] }

const skipped = 'script, style, noscript, select, textarea, .pw-hidden, [aria-hidden="true"], #page-find'
const blocks =
  'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, button, label, legend, caption, summary, div, section, article, header, footer, nav, main'

/** The text the page shows, run by run: a run is what stands in one block, so that words in bold do not cut a name in two. */
function textsOf(root: Element): Run[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const runs: Run[] = []
  let block: Element | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!(node instanceof Text) || parent === null || node.data === '' || parent.closest(skipped) !== null)
      continue
    if (!parent.checkVisibility({ visibilityProperty: true })) continue
    const mine = parent.closest(blocks)
    let run = runs.at(-1)
    if (run === undefined || mine !== block) {
      run = { text: '', nodes: [] }
      runs.push(run)
      block = mine
    }
    run.nodes.push({ node, start: run.text.length })
    run.text += node.data
  }
  return runs
}

/** The page's places where `wanted` stands, in reading order. */
export function rangesOf(root: Element, wanted: string): Range[] {
  const ranges: Range[] = []
  for (const { text, nodes } of textsOf(root)) {
    for (const [start, end] of matchesIn(text, wanted, mostMatches - ranges.length)) {
      const first = nodes.findLast((one) => one.start <= start)
      const last = nodes.findLast((one) => one.start < end)
      if (first === undefined || last === undefined) continue
      const range = document.createRange()
      range.setStart(first.node, start - first.start)
      range.setEnd(last.node, end - last.start)
      ranges.push(range)
    }
    if (ranges.length >= mostMatches) break
  }
  return ranges
}
