/** The core, in this order; a folder imports only from folders of its own rank or to its left. */
const core = [
  ['units', 'errors'],
  ['stats'],
  ['dicom', 'volume'],
  ['segment', 'densitometry', 'quality', 'simulate'],
  ['phantom'],
  ['biomarker'],
  ['measure'],
  ['format'],
  ['drift'],
  ['impact', 'standardise'],
  ['certify', 'alert'],
]
const folders = (names) => `^src/(${names.join('|')})/`
const coreFolders = folders(core.flat())

const orderRules = core.slice(0, -1).map((names, rank) => ({
  name: `core-order-${names[0]}`,
  severity: 'error',
  from: { path: folders(names) },
  to: { path: folders(core.slice(rank + 1).flat()) },
}))

const only = (name, packages, folder) => ({
  name,
  severity: 'error',
  from: { path: '^(src|web)/', pathNot: `^${folder}/` },
  to: { path: `node_modules/(${packages.join('|')})/` },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...orderRules,
    {
      name: 'core-without-node',
      severity: 'error',
      from: { path: coreFolders },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-shell',
      severity: 'error',
      from: { path: coreFolders },
      to: { path: '^src/', pathNot: coreFolders },
    },
    {
      name: 'server-is-a-leaf',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(server|compose)' },
      to: { path: '^src/server/' },
    },
    {
      name: 'cli-is-a-leaf',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'web-takes-types-and-words-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/format/', dependencyTypesNot: ['type-only'] },
    },
    only('database-in-store', ['better-sqlite3', 'pg', 'kysely'], 'src/store'),
    only('inference-in-infer', ['onnxruntime-node'], 'src/infer'),
    only(
      'dicom-in-dicom',
      ['dicom-parser', 'dcmjs', 'dcmjs-codecs', 'jpeg-lossless-decoder-js'],
      'src/dicom',
    ),
    only('http-in-server', ['hono', '@hono'], 'src/server'),
    only('statistics-in-stats', ['simple-statistics'], 'src/stats'),
    only('charts-in-charts', ['chart.js', 'chartjs-.*'], 'web/charts'),
    only('pdf-in-report', ['pdfkit', 'dejavu-fonts-ttf'], 'src/report'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
}
