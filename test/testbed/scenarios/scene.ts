/** A scenario from what is special about it; everything else is in order. */

import type { Load, Scenario } from '../scenario.ts'
import type { MirrorSettings, NodeSettings, PrimarySettings } from '../servers/settings.ts'

type Special = Omit<Partial<Scenario>, 'name' | 'primaries' | 'mirrors' | 'truth' | 'handling' | 'browser'> &
  Pick<Scenario, 'story' | 'exporter' | 'truth'> & {
    /** The only primary, or the first of several. */
    readonly primary?: SpecialPrimary
    readonly otherPrimary?: SpecialPrimary
    /** One or several; a mirror in order where left out. */
    readonly mirrors?: readonly SpecialMirror[]
    readonly browser?: Partial<Scenario['browser']>
    readonly handling?: Scenario['handling']
  }

/** `skewMs` sets the clock of a single node. */
type SpecialPrimary = Partial<PrimarySettings> & { readonly skewMs?: number }
type SpecialMirror = Partial<MirrorSettings> & { readonly skewMs?: number }

export function scene(name: string, { primary, otherPrimary, mirrors = [{}], ...special }: Special): Scenario {
  const primaries = [createPrimary(primary ?? {}), ...(otherPrimary ? [createPrimary(otherPrimary)] : [])]
  return {
    loads: [{}] as readonly Load[],
    handling: {},
    ...special,
    browser: { skewSec: 0, blocks: [], ...special.browser },
    name,
    primaries,
    mirrors: mirrors.map(createMirror),
  }
}

const createPrimary = ({ skewMs = 0, ...special }: SpecialPrimary): PrimarySettings => ({
  host: 'bitbucket.corp.example',
  contextPath: '',
  nodes: [node('1ABCDEF', skewMs)],
  restVersion: 'latest',
  user: 'jane.roe',
  lifetimeSec: 180,
  calls: 6,
  waitBeforeFrameMs: 0,
  ...special,
})

/** Identity of the first, second and third mirror of a scenario. */
const MIRRORS = [
  { id: 'B0HT-KWF9-ALQ1-ZYIZ', label: 'Sydney', host: 'mirror-syd.corp.example', node: '3FGHIJK' },
  { id: 'C1JU-LXG0-BMR2-AZJA', label: 'Berlin', host: 'mirror-ber.corp.example', node: '4KLMNOP' },
  { id: 'D2KV-MYH1-CNS3-BAKB', label: 'Austin', host: 'mirror-aus.corp.example', node: '5QRSTUV' },
]

function createMirror({ skewMs = 0, ...special }: SpecialMirror, index: number): MirrorSettings {
  const { node: id = '', ...identity } = MIRRORS[index] ?? {}
  return {
    id: '',
    label: '',
    host: '',
    ...identity,
    contextPath: '',
    nodes: [node(id, skewMs)],
    primary: 0,
    scheme: 'https',
    ...special,
  }
}

export const node = (id: string, skewMs: number, more: Partial<NodeSettings> = {}): NodeSettings => ({
  id,
  skewMs,
  ...more,
})

/** As older Tomcats are. */
export const lazyNode = (id: string, skewMs: number): NodeSettings => node(id, skewMs, { isLazy: true })
