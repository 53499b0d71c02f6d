/**
 * Where limits come from, the general first: a later layer decides over an earlier one. `manufacturer` is the maker
 * of the phantom, who says which HU a material may show at all, not how well a scanner must do.
 */
export const limitLayers = [
  'manufacturer',
  'standard',
  'scanner-model',
  'protocol',
  'site',
  'biomarker',
] as const
