/** EVT_VARIANT_TYPE, as far as values of events have it. Learn: EVT_VARIANT_TYPE enumeration. */
export const EvtVarTypeNull = 0;
export const EvtVarTypeString = 1;
export const EvtVarTypeAnsiString = 2;
export const EvtVarTypeSByte = 3;
export const EvtVarTypeByte = 4;
export const EvtVarTypeInt16 = 5;
export const EvtVarTypeUInt16 = 6;
export const EvtVarTypeInt32 = 7;
export const EvtVarTypeUInt32 = 8;
export const EvtVarTypeInt64 = 9;
export const EvtVarTypeUInt64 = 10;
export const EvtVarTypeSingle = 11;
export const EvtVarTypeDouble = 12;
export const EvtVarTypeBoolean = 13;
export const EvtVarTypeBinary = 14;
export const EvtVarTypeGuid = 15;
export const EvtVarTypeSizeT = 16;
export const EvtVarTypeFileTime = 17;
export const EvtVarTypeSysTime = 18;
export const EvtVarTypeSid = 19;
export const EvtVarTypeHexInt32 = 20;
export const EvtVarTypeHexInt64 = 21;
export const EvtVarTypeEvtXml = 35;

/** The bit that makes an array of a type. */
export const EVT_VARIANT_TYPE_ARRAY = 0x80;

/** The type without the bit for arrays. */
export const baseType = (type: number): number => type & 0x7f;
