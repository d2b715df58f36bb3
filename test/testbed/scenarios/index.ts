/** Every scenario, by the kind of fault. */

import type { Scenario } from '../scenario.ts'
import { CAPTURE_SCENARIOS } from './captures.ts'
import { CLOCK_SCENARIOS } from './clocks.ts'
import { FRAME_SCENARIOS } from './frames.ts'
import { HIDDEN_CLOCK_SCENARIOS } from './hidden-clocks.ts'
import { NETWORK_SCENARIOS } from './network.ts'
import { TOKEN_SCENARIOS } from './tokens.ts'

export const SCENARIOS: readonly Scenario[] = [
  ...CLOCK_SCENARIOS,
  ...HIDDEN_CLOCK_SCENARIOS,
  ...TOKEN_SCENARIOS,
  ...NETWORK_SCENARIOS,
  ...FRAME_SCENARIOS,
  ...CAPTURE_SCENARIOS,
]
