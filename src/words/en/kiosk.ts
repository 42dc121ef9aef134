// What the kiosk says where it was started.

export const kiosk = {
  refused: 'The window refused something that no page of it may do: {what} {detail}'
} as const
