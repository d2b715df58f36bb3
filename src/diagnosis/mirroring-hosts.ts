/** The hosts that play a part in mirroring, as page and report list them; a page of other hosts would hide them. */

import type { Diagnosis, Host } from './diagnosis.ts'

export const mirroringHosts = ({ hosts }: Diagnosis): readonly Host[] =>
  hosts.filter(({ roles }) => !roles.includes('other'))
