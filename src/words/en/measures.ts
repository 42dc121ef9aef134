// How dates and times are written. Lists have the order of ISO 8601, which British and American readers take for the same day.

export const time = {
  'month-01': 'January', 'month-02': 'February', 'month-03': 'March', 'month-04': 'April', 'month-05': 'May', 'month-06': 'June',
  'month-07': 'July', 'month-08': 'August', 'month-09': 'September', 'month-10': 'October', 'month-11': 'November', 'month-12': 'December',
  'written-day': '{day} {month} {year}', 'written': '{day}, {clock}', 'plain-day': '{year}-{month}-{day}', 'plain-month': '{year}-{month}', 'plain': '{day} {clock}', 'utc': '{time} UTC'
} as const
