/** Tests of speed tell nothing of a mutant but that the machine is busy. */

import { beforeEach } from 'vitest'

beforeEach(({ task, skip }) => {
  if (/quickly|in little time/.test(task.name)) skip()
})
