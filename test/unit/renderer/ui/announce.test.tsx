import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LiveRegions } from '../../../../renderer/ui/index.ts'

test('the shell owns one polite and one assertive region, both there before anything is said', () => {
  const html = renderToStaticMarkup(<LiveRegions />)
  expect(html.match(/aria-live="polite"/g)).toHaveLength(1)
  expect(html.match(/aria-live="assertive"/g)).toHaveLength(1)
})
