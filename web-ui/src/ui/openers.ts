import { createOpener } from '@/lib/opener'

/** What can be opened over any page. */
export const palette = createOpener<true>()
export const keyboardHelp = createOpener<true>()
export const declaring = createOpener<true>()
