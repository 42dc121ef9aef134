// Serial numbers as tokens report them before they are initialised: some have none yet, and say so by nothing or by zeros.

/** Whether it tells this token from others. */
export function isSerial (serial: string): boolean {
  return !/^0*$/.test(serial)
}
