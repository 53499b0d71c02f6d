/** One white-listed public attribute: its keyword, its tag as dicom-parser spells it, and how its value is read. */
export type HeaderEntry = { readonly keyword: string; readonly tag: string; readonly vr: string }

/** One white-listed private attribute, found through its creator: group, low byte of the element, and name to keep. */
export type PrivateHeaderEntry = {
  readonly creator: string
  readonly group: string
  readonly element: string
  readonly keyword: string
  readonly vr: string
}

const publicRows: readonly (readonly [tag: string, vr: string, keyword: string])[] = [
  // Who wrote the file: changes with a console update even where SoftwareVersions does not.
  ['x00020012', 'UI', 'ImplementationClassUID'],
  ['x00020013', 'SH', 'ImplementationVersionName'],
  // What the object is.
  ['x00080005', 'CS', 'SpecificCharacterSet'],
  ['x00080008', 'CS', 'ImageType'],
  ['x00080016', 'UI', 'SOPClassUID'],
  ['x00080018', 'UI', 'SOPInstanceUID'],
  ['x00080060', 'CS', 'Modality'],
  ['x00080064', 'CS', 'ConversionType'],
  ['x00089007', 'CS', 'FrameType'],
  ['x00089205', 'CS', 'PixelPresentation'],
  ['x00089206', 'CS', 'VolumetricProperties'],
  ['x00089207', 'CS', 'VolumeBasedCalculationTechnique'],
  ['x00189004', 'CS', 'ContentQualification'],
  ['x0020000d', 'UI', 'StudyInstanceUID'],
  ['x0020000e', 'UI', 'SeriesInstanceUID'],
  ['x00200011', 'IS', 'SeriesNumber'],
  ['x00200012', 'IS', 'AcquisitionNumber'],
  ['x00200013', 'IS', 'InstanceNumber'],
  ['x00200052', 'UI', 'FrameOfReferenceUID'],
  ['x00280301', 'CS', 'BurnedInAnnotation'],
  ['x00120062', 'CS', 'PatientIdentityRemoved'],
  ['x00280303', 'CS', 'LongitudinalTemporalInformationModified'],
  // When.
  ['x00080020', 'DA', 'StudyDate'],
  ['x00080021', 'DA', 'SeriesDate'],
  ['x00080022', 'DA', 'AcquisitionDate'],
  ['x00080023', 'DA', 'ContentDate'],
  ['x0008002a', 'DT', 'AcquisitionDateTime'],
  ['x00080030', 'TM', 'StudyTime'],
  ['x00080031', 'TM', 'SeriesTime'],
  ['x00080032', 'TM', 'AcquisitionTime'],
  ['x00080033', 'TM', 'ContentTime'],
  ['x00080201', 'SH', 'TimezoneOffsetFromUTC'],
  ['x00200100', 'IS', 'TemporalPositionIdentifier'],
  ['x00200105', 'IS', 'NumberOfTemporalPositions'],
  ['x00209128', 'UL', 'TemporalPositionIndex'],
  ['x00209241', 'FL', 'NominalPercentageOfCardiacPhase'],
  // Which scanner.
  ['x00080070', 'LO', 'Manufacturer'],
  ['x00081010', 'SH', 'StationName'],
  ['x00081090', 'LO', 'ManufacturerModelName'],
  ['x00181000', 'LO', 'DeviceSerialNumber'],
  ['x00181002', 'UI', 'DeviceUID'],
  ['x00181003', 'LO', 'DeviceID'],
  ['x00181005', 'LO', 'GeneratorID'],
  ['x00181008', 'LO', 'GantryID'],
  ['x00181009', 'UT', 'UniqueDeviceIdentifier'],
  ['x00181204', 'DA', 'DateOfManufacture'],
  ['x00181205', 'DA', 'DateOfInstallation'],
  ['x00189367', 'UC', 'XRaySourceID'],
  ['x00189371', 'UC', 'XRayDetectorID'],
  // Software and calibration.
  ['x00181020', 'LO', 'SoftwareVersions'],
  ['x00181200', 'DA', 'DateOfLastCalibration'],
  ['x00181201', 'TM', 'TimeOfLastCalibration'],
  ['x00181202', 'DT', 'DateTimeOfLastCalibration'],
  ['x00181203', 'DT', 'CalibrationDateTime'],
  ['x00181400', 'LO', 'AcquisitionDeviceProcessingDescription'],
  // Beam.
  ['x00180060', 'DS', 'KVP'],
  ['x00181150', 'IS', 'ExposureTime'],
  ['x00181151', 'IS', 'XRayTubeCurrent'],
  ['x00181152', 'IS', 'Exposure'],
  ['x00181153', 'IS', 'ExposureInuAs'],
  ['x00181160', 'SH', 'FilterType'],
  ['x00181170', 'IS', 'GeneratorPower'],
  ['x00181190', 'DS', 'FocalSpots'],
  ['x00187050', 'CS', 'FilterMaterial'],
  ['x00188150', 'DS', 'ExposureTimeInuS'],
  ['x00188151', 'DS', 'XRayTubeCurrentInuA'],
  ['x00189323', 'CS', 'ExposureModulationType'],
  ['x00189324', 'FD', 'EstimatedDoseSaving'],
  ['x00189328', 'FD', 'ExposureTimeInms'],
  ['x00189330', 'FD', 'XRayTubeCurrentInmA'],
  ['x00189332', 'FD', 'ExposureInmAs'],
  ['x00189345', 'FD', 'CTDIvol'],
  ['x00189361', 'CS', 'MultienergyCTAcquisition'],
  ['x00189368', 'CS', 'MultienergySourceTechnique'],
  // Geometry of the acquisition.
  ['x00180022', 'CS', 'ScanOptions'],
  ['x00181110', 'DS', 'DistanceSourceToDetector'],
  ['x00181111', 'DS', 'DistanceSourceToPatient'],
  ['x00181120', 'DS', 'GantryDetectorTilt'],
  ['x00181130', 'DS', 'TableHeight'],
  ['x00185100', 'CS', 'PatientPosition'],
  ['x00189302', 'CS', 'AcquisitionType'],
  ['x00189305', 'FD', 'RevolutionTime'],
  ['x00189306', 'FD', 'SingleCollimationWidth'],
  ['x00189307', 'FD', 'TotalCollimationWidth'],
  ['x00189309', 'FD', 'TableSpeed'],
  ['x00189310', 'FD', 'TableFeedPerRotation'],
  ['x00189311', 'FD', 'SpiralPitchFactor'],
  ['x00189313', 'FD', 'DataCollectionCenterPatient'],
  ['x00189318', 'FD', 'ReconstructionTargetCenterPatient'],
  ['x00200032', 'DS', 'ImagePositionPatient'],
  ['x00200037', 'DS', 'ImageOrientationPatient'],
  ['x00201041', 'DS', 'SliceLocation'],
  // Reconstruction.
  ['x00180050', 'DS', 'SliceThickness'],
  ['x00180088', 'DS', 'SpacingBetweenSlices'],
  ['x00180090', 'DS', 'DataCollectionDiameter'],
  ['x00181100', 'DS', 'ReconstructionDiameter'],
  ['x00181210', 'SH', 'ConvolutionKernel'],
  ['x00189315', 'CS', 'ReconstructionAlgorithm'],
  ['x00189316', 'CS', 'ConvolutionKernelGroup'],
  ['x00189317', 'FD', 'ReconstructionFieldOfView'],
  ['x00189320', 'SH', 'ImageFilter'],
  ['x00189937', 'LO', 'RequestedSeriesDescription'],
  ['x00189938', 'US', 'SourceAcquisitionProtocolElementNumber'],
  ['x00280030', 'DS', 'PixelSpacing'],
  // Pixel meaning. Smallest and largest value and padding take the sign of the pixels.
  ['x00280002', 'US', 'SamplesPerPixel'],
  ['x00280004', 'CS', 'PhotometricInterpretation'],
  ['x00280008', 'IS', 'NumberOfFrames'],
  ['x00280010', 'US', 'Rows'],
  ['x00280011', 'US', 'Columns'],
  ['x00280100', 'US', 'BitsAllocated'],
  ['x00280101', 'US', 'BitsStored'],
  ['x00280102', 'US', 'HighBit'],
  ['x00280103', 'US', 'PixelRepresentation'],
  ['x00280106', 'US', 'SmallestImagePixelValue'],
  ['x00280107', 'US', 'LargestImagePixelValue'],
  ['x00280120', 'US', 'PixelPaddingValue'],
  ['x00280121', 'US', 'PixelPaddingRangeLimit'],
  ['x00281052', 'DS', 'RescaleIntercept'],
  ['x00281053', 'DS', 'RescaleSlope'],
  ['x00281054', 'LO', 'RescaleType'],
  ['x00282110', 'CS', 'LossyImageCompression'],
  ['x00282112', 'DS', 'LossyImageCompressionRatio'],
  ['x00282114', 'CS', 'LossyImageCompressionMethod'],
  // What the scanner's users call it, and what in the patient changes densities.
  ['x00081030', 'LO', 'StudyDescription'],
  ['x0008103e', 'LO', 'SeriesDescription'],
  ['x00180010', 'LO', 'ContrastBolusAgent'],
  ['x00181040', 'LO', 'ContrastBolusRoute'],
  ['x00181041', 'DS', 'ContrastBolusVolume'],
  ['x00189342', 'CS', 'ContrastBolusAgentAdministered'],
  ['x00189343', 'CS', 'ContrastBolusAgentDetected'],
  ['x00180015', 'CS', 'BodyPartExamined'],
  ['x00181030', 'LO', 'ProtocolName'],
  ['x00181271', 'FD', 'WaterEquivalentDiameter'],
  ['x00101030', 'DS', 'PatientWeight'],
]

const privateRows: readonly (readonly [creator: string, tag: string, vr: string, keyword: string])[] = [
  ['GEHC_CT_ADVAPP_001', '005340', 'LO', 'IterativeReconAnnotation'],
  ['GEHC_CT_ADVAPP_001', '005341', 'LO', 'IterativeReconMode'],
  ['GEHC_CT_ADVAPP_001', '005342', 'LO', 'IterativeReconConfiguration'],
  ['GEHC_CT_ADVAPP_001', '005343', 'LO', 'IterativeReconLevel'],
  ['GEHC_CT_ADVAPP_001', '005361', 'LO', 'HighResolutionFlag'],
  ['GEMS_HELIOS_01', '004501', 'SS', 'NumberOfMacroRowsInDetector'],
  ['GEMS_HELIOS_01', '004503', 'SS', 'DASType'],
  ['GEMS_HELIOS_01', '004504', 'SS', 'DASGain'],
  ['GEMS_HELIOS_01', '004505', 'SS', 'DASTemperature'],
  ['GEMS_HELIOS_01', '004507', 'FL', 'ZSmoothingFactor'],
  // Dictionaries say SS for these dates, which cannot hold one: read as text, used only if it spells a date.
  ['GEMS_HELIOS_01', '004519', 'LO', 'AirCalibrationDate'],
  ['GEMS_HELIOS_01', '00451a', 'LO', 'AirCalibrationTime'],
  ['GEMS_HELIOS_01', '00451b', 'LO', 'PhantomCalibrationDate'],
  ['GEMS_HELIOS_01', '00451c', 'LO', 'PhantomCalibrationTime'],
  ['GEMS_HELIOS_01', '00451d', 'LO', 'ZSlopeCalibrationDate'],
  ['GEMS_HELIOS_01', '00451e', 'LO', 'ZSlopeCalibrationTime'],
  ['GEMS_HELIOS_01', '00451f', 'LO', 'CrossTalkCalibrationDate'],
  ['GEMS_HELIOS_01', '004520', 'LO', 'CrossTalkCalibrationTime'],
  ['GEMS_HELIOS_01', '004521', 'SS', 'IterboneFlag'],
  ['GEMS_HELIOS_01', '00453b', 'LO', 'NoiseReductionImageFilterDescription'],
  ['GEMS_HELIOS_01', '004555', 'LO', 'InternalReconAlgorithm'],
  ['GEMS_PARM_01', '004313', 'SS', 'ReconKernelParameters'],
  ['GEMS_PARM_01', '004314', 'SS', 'CalibrationParameters'],
  ['GEMS_PARM_01', '004327', 'SH', 'ScanPitchRatio'],
  ['GEMS_PARM_01', '004387', 'UT', 'ScannerSoftwareVersionLongForm'],
  ['GEMS_ACQU_01', '001902', 'SL', 'NumberOfCellsInDetector'],
  ['GEMS_ACQU_01', '001923', 'DS', 'TableSpeed'],
  ['GEMS_ACQU_01', '001952', 'SS', 'ReconPostProcessingFlag'],
  ['SIEMENS CT VA0  COAD', '001954', 'DS', 'RotationTime'],
  ['SIEMENS CT VA0  COAD', '001970', 'DS', 'WaterScalingFactor'],
  ['SIEMENS CT VA0  COAD', '0019aa', 'LT', 'FocusSize'],
  ['SIEMENS CT VA0  COAD', '0019ab', 'DS', 'AdaptiveFilter'],
  ['SIEMENS CT VA0  COAD', '0019b0', 'DS', 'FeedPerRotation'],
  ['SIEMENS CT VA0  COAD', '0019bd', 'IS', 'PulmoTriggerLevel'],
  ['SIEMENS CT VA0  COAD', '0019be', 'DS', 'ExpiratoricReserveVolume'],
  ['SIEMENS CT VA0  COAD', '0019bf', 'DS', 'VitalCapacity'],
  ['SIEMENS CT VA0  COAD', '0019c0', 'DS', 'PulmoWater'],
  ['SIEMENS CT VA0  COAD', '0019c1', 'DS', 'PulmoAir'],
  ['SIEMENS CT VA0  COAD', '0019c2', 'DA', 'PulmoDate'],
  ['SIEMENS CT VA0  COAD', '0019c3', 'TM', 'PulmoTime'],
  ['SIEMENS CT EXAM APP SHARED', '001903', 'LO', 'KernelCode'],
  // Dictionaries say IS, files hold text such as "2 " and, in implicit VR, UN.
  ['ELSCINT1', '01f79b', 'LO', 'IDoseLevel'],
  ['ELSCINT1', '01f101', 'CS', 'AcquisitionType'],
  ['ELSCINT1', '01f10a', 'US', 'EdgeEnhancementWeight'],
  ['ELSCINT1', '01f126', 'DS', 'Pitch'],
  ['ELSCINT1', '01f127', 'DS', 'RotationTime'],
  ['ELSCINT1', '00e150', 'DS', 'AcquisitionDuration'],
  ['ELSCINT1', '00e161', 'LO', 'ProtocolFile'],
  ['TOSHIBA_MEC_CT3', '700508', 'US', 'DetectorSlice'],
  ['TOSHIBA_MEC_CT3', '70050b', 'SH', 'Filter'],
  ['TOSHIBA_MEC_CT3', '70050c', 'LO', 'ReconstructionCorrectionType'],
  ['TOSHIBA_MEC_CT3', '70051b', 'LO', 'Kernel'],
  ['TOSHIBA_MEC_CT3', '700521', 'LO', 'ArtefactFilter'],
  ['TOSHIBA_MEC_CT3', '700522', 'FD', 'Interval'],
  ['TOSHIBA_MEC_CT3', '700523', 'FD', 'HelicalPitch'],
  ['TOSHIBA_MEC_CT3', '700540', 'FD', 'DLP'],
]

/**
 * White list of public attributes that are kept of a file; everything else is dropped at the door.
 *
 * An attribute of an Enhanced object or a multi-energy scan is looked for at the top level, then in the shared and
 * the first frame's functional groups (`CTExposureSequence` …). No attribute here is a sequence.
 *
 * @see docs/methods/acquisition.md
 */
export const headerTable: readonly HeaderEntry[] = publicRows.map(([tag, vr, keyword]) => ({
  keyword,
  tag,
  vr,
}))

/**
 * White list of private attributes, found through their creator, never by a fixed block; kept as `creator:keyword`.
 *
 * @see docs/methods/acquisition.md
 */
export const privateHeaderTable: readonly PrivateHeaderEntry[] = privateRows.map(
  ([creator, tag, vr, keyword]) => ({ creator, group: tag.slice(0, 4), element: tag.slice(4), keyword, vr }),
)
