import { runnerImport } from 'vite'
const { module } = await runnerImport(process.cwd()+'/test/mutation/numbers.ts', { configFile: false })
const [tests, ...files] = process.argv.slice(2)
const r = await module.mutateNumbers(files, tests)
for (const s of r.survivors) console.log(`${s.file}:${s.line} ${s.from} -> ${s.to}`)
console.log(r.changed, r.survivors.length)
