/** Largest DICOM object that is read, in bytes: 512 MB as OPERATIONS S1 sets it; also the most that inflating may give. */
export const maxInstanceBytes = 512 * 1024 * 1024

/** Deepest nesting of sequences. Real CT objects stay below 8. */
export const maxNesting = 32

/** Most elements, items and fragments of one object together. An Enhanced CT holds about 60 a frame. */
export const maxElements = 200_000

/** Largest number of rows, and of columns. */
export const maxMatrix = 4096

/** Most frames of one object. */
export const maxFrames = 5000

/** Longest value that is kept as a header, in bytes; longer ones are reported, not kept. Ours. */
export const maxHeaderBytes = 16_384

/** Most bytes that one deflated byte may become, the ratio that archives are held to as well. */
export const maxInflateRatio = 200

/** Small deflated objects may exceed the ratio up to this many bytes: long runs of zeros are legitimate there. Ours. */
export const minInflateBytes = 16 * 1024 * 1024

/**
 * HU below which nothing physical lies: air is −1000 HU, noise and undershoot stay above. A voxel below it was not
 * reconstructed, whether or not the file declares a padding value. Ours.
 */
export const lowestPhysicalHu = -1500
