/** The part of dcmjs that writes; the package ships no types. */
declare module 'dcmjs' {
  const dcmjs: {
    readonly data: {
      readonly DicomMetaDictionary: { denaturalizeDataset(dataset: object): Record<string, unknown> }
      readonly DicomDict: new (
        meta: Record<string, unknown>,
      ) => {
        dict: Record<string, unknown>
        write(): ArrayBuffer
      }
    }
  }
  export default dcmjs
}
