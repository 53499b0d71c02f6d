import { loadCodecs } from '../dicom/load-codecs.ts'
import { InputError } from '../errors/input-error.ts'
import { loadModel, type Model } from '../infer/load-model.ts'
import { analyseRequest } from './analyse-request.ts'
import type { WorkerInit } from './create-workers.ts'
import { loadPhantomLibrary, type PhantomLibrary } from './phantom-library.ts'
import { serveJobs } from './serve-jobs.ts'
import type { AnalysisRequest, AnalysisResult } from './workers.ts'

serveJobs<WorkerInit>(({ modelsFolder, inferenceThreads, version, keepsPseudonyms, phantoms: sources }) => {
  const models = new Map<string, Model>()
  let library: PhantomLibrary | null = null

  const phantomsOf = (): PhantomLibrary => {
    library ??= loadPhantomLibrary(sources)
    return library
  }

  const modelOf = async (id: string): Promise<Model> => {
    const known = models.get(id)
    if (known) return known
    const loaded = await loadModel(modelsFolder, id, inferenceThreads)
    models.set(id, loaded)
    return loaded
  }

  const analyse = async (
    request: AnalysisRequest,
    progress: (done: number) => void,
  ): Promise<AnalysisResult> => {
    try {
      const tools = {
        codecs: await loadCodecs(),
        model: await modelOf(request.model),
        phantoms: phantomsOf(),
        version,
      }
      return await analyseRequest(request, { ...tools, keepsPseudonyms }, progress)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return { kind: 'failed', reason: { code: error.code, message: error.message } }
    }
  }

  return { analyse }
})
