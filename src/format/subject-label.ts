/** Names of phantoms as their definitions give them. */
const phantomNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'acr-464': 'ACR CT 464',
    'catphan-500': 'Catphan 500',
    'catphan-503': 'Catphan 503',
    'catphan-504': 'Catphan 504',
    'catphan-600': 'Catphan 600',
    'catphan-604': 'Catphan 604',
    'copdgene-2': 'Lung phantom of the COPDGene 2 class',
    'forbild-thorax': 'FORBILD thorax',
    'lung-density': 'Foam set of the SRM 2088 class',
    'water-30': 'Water cylinder of 30 cm',
    water: 'Water cylinder of 20 cm',
  }),
)

/** How the subject of a phantom's stream begins. */
const beginning = 'phantom:'

/** Whether a stream is that of a phantom, by its subject. */
export const isPhantomSubject = (subject: string): boolean => subject.startsWith(beginning)

/**
 * What the subject of a stream is called: `subjectKey` in words.
 *
 * @example subjectLabel('phantom:catphan-504:12') // 'Catphan 504, serial 12'
 */
export const subjectLabel = (subject: string): string => {
  if (!isPhantomSubject(subject)) return subject === 'unknown' ? 'unknown subjects' : subject
  const [id = '', ...serial] = subject.slice(beginning.length).split(':')
  const name = phantomNames.get(id) ?? (id === '' ? 'phantom' : `phantom ${id.replaceAll('-', ' ')}`)
  const number = serial.join(':')
  return number === '' ? name : `${name}, serial ${number}`
}
