import { describe, expect, test } from 'vitest'
import {
  configMirrorId,
  isBridgeScript,
  isMirrorList,
  isMirrorsPage,
  keepsBody,
  mirrorContext,
  panelContext,
  primaryContext,
} from '../../../src/core/mirror/paths.ts'
import { urlOf } from '../../support/read-entry.ts'

const on = (path: string) => urlOf(`https://server.example${path}`)

describe('the panel', () => {
  test.for([
    ['/plugins/servlet/admin/mirror', ''],
    ['/plugins/servlet/admin/mirror/', ''],
    ['/plugins/servlet/admin/mirror;jsessionid=0A1B2C', ''],
    ['/bitbucket/plugins/servlet/admin/mirror?jwt=x', '/bitbucket'],
    ['/a/b/plugins/servlet/admin/mirror', '/a/b'],
    ['/plugins/servlet/admin/mirrors', undefined],
    ['/plugins/servlet/admin/mirror/all.js', undefined],
    ['/plugins/servlet/admin/Mirror', undefined],
    ['/?x=/plugins/servlet/admin/mirror', undefined],
  ] as const)('at %s has the context path %s', ([path, context]) => {
    expect(panelContext(on(path))).toBe(context)
  })
})

describe('the announcement of a panel', () => {
  test.for([
    ['/rest/mirroring/latest/mirrorServers/b0f5-cs21-45c2-cck3/webPanels/config', 'B0F5-CS21-45C2-CCK3'],
    ['/bb/rest/mirroring/1.0/mirrorservers/B0F5-CS21-45C2-CCK3/webpanels/config/', 'B0F5-CS21-45C2-CCK3'],
    ['/rest/mirroring/latest/mirrorServers/eyJhbGciOiJIUzI1NiJ9/webPanels/config', '{…}'],
    ['/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3;jsessionid=0A/webPanels/config', 'B0F5-CS21-45C2-CCK3'],
    ['/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3', undefined],
    ['/rest/api/latest/mirrorServers/B0F5-CS21-45C2-CCK3/webPanels/config', undefined],
  ] as const)('at %s is for %s', ([path, id]) => {
    expect(configMirrorId(on(path))).toBe(id)
  })
})

describe('a primary', () => {
  test.for([
    ['/admin/mirrors', ''],
    ['/plugins/servlet/admin/mirrors', ''],
    ['/bitbucket/admin/mirrors/', '/bitbucket'],
    ['/bitbucket/rest/mirroring/latest/mirrorServers', '/bitbucket'],
    ['/rest/mirroring/1.0/requests/7', ''],
    ['/rest/mirroring/latest/account/settings', ''],
    ['/rest/mirroring/latest/repos/3/mirrors', ''],
    ['/rest/mirroring/latest/upstreamServers', undefined],
    ['/rest/mirroring/latest/mirrorServersX', undefined],
    ['/dashboard', undefined],
  ] as const)('answers %s below %s', ([path, context]) => {
    expect(primaryContext(on(path))).toBe(context)
  })
})

describe('a mirror', () => {
  test.for([
    ['/plugins/servlet/admin/mirror', ''],
    ['/m/rest/mirroring/latest/upstreamServers/x/settings', '/m'],
    ['/rest/mirroring/latest/syncSettings', ''],
    ['/rest/mirroring/latest/supportInfo/refChangesQueue', ''],
    ['/rest/mirroring/latest/mirrorServers', undefined],
    ['/status', undefined],
  ] as const)('answers %s below %s', ([path, context]) => {
    expect(mirrorContext(on(path))).toBe(context)
  })
})

test('the list of mirrors is not one of them', () => {
  expect(isMirrorList(on('/rest/mirroring/latest/mirrorServers/'))).toBe(true)
  expect(isMirrorList(on('/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3'))).toBe(false)
})

test('the mirrors page is not the panel', () => {
  expect(isMirrorsPage(on('/admin/mirrors'))).toBe(true)
  expect(isMirrorsPage(on('/plugins/servlet/admin/mirror'))).toBe(false)
})

test('the bridge’s script ends in atlassian-connect/all.js', () => {
  expect(isBridgeScript(on('/x/atlassian-connect/all.js'))).toBe(true)
  expect(isBridgeScript(on('/x/atlassian-connect/all-debug.js'))).toBe(true)
  expect(isBridgeScript(on('/x/all.js'))).toBe(false)
})

test('bodies of the panel, the mirrors page and the mirroring interface are kept, and no others', () => {
  const paths = [
    '/plugins/servlet/admin/mirror',
    '/admin/mirrors',
    '/rest/mirroring/latest/any',
    '/rest/api/latest/any',
  ]
  expect(paths.map((path) => keepsBody(on(path)))).toEqual([true, true, true, false])
})
