/** Where two entries differ: changed, left out, and nothing that was only added. */

import { describe, expect, test } from 'vitest'
import { compareValues } from '../../src/handout/entry-changes.ts'

describe('of an entry', () => {
  test.for([
    ['a changed text', { a: [{ b: 'x' }] }, { a: [{ b: 'y' }] }, [{ path: 'a[0].b', before: 'x', after: 'y' }]],
    ['a changed number', { a: 1 }, { a: 2 }, [{ path: 'a', before: '1', after: '2' }]],
    ['a text that is left out', { a: 'x' }, {}, [{ path: 'a', before: 'x', after: null }]],
    ['an object that is left out', { a: { b: 1 } }, {}, [{ path: 'a', before: '{"b":1}', after: null }]],
    ['an object that became a text', { a: { b: 1 } }, { a: '' }, [{ path: 'a', before: '{"b":1}', after: null }]],
    ['nothing where it was empty', { a: '', b: {}, c: [], d: null }, {}, []],
    ['nothing that was added', {}, { a: 1 }, []],
    ['nothing where nothing changed', { a: [1, 'x'] }, { a: [1, 'x'] }, []],
  ] as const)('%s', ([, before, after, changes]) => {
    expect(compareValues(before, after, '')).toEqual(changes)
  })

  test('of a long text the beginning is shown', () => {
    expect(compareValues({ a: 'x'.repeat(5000) }, {}, '')[0]?.before).toHaveLength(600)
  })
})
