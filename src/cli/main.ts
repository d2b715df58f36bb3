/** The command line: reads files, prints their diagnosis, answers with an exit code. See HELP in `arguments.ts`. */

import { HELP, parseArguments, type Arguments } from './arguments.ts'
import { WRONG_USAGE } from './exit-code.ts'
import { handOutAll } from './hand-out-all.ts'
import { complain, exitWith, print, watchOutput } from './output.ts'

watchOutput()
exitWith(await main(parseArguments(process.argv.slice(2))))

async function main(wanted: Arguments): Promise<number> {
  switch (wanted.kind) {
    case 'help':
      print(HELP)
      return 0
    case 'version':
      print(`${__VERSION__}\n`)
      return 0
    case 'misuse':
      complain(`mirrorscope: ${wanted.message}\n\n${HELP}`)
      return WRONG_USAGE
    case 'inspect':
      return handOutAll(wanted)
  }
}
